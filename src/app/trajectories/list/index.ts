export { PageCache } from './page-cache.ts';
export { rowList, splitFilter, type RowList, type RowOrder } from './row-list.ts';
export { VirtualList } from './VirtualList.tsx';
export { useWindow } from './window.ts';
