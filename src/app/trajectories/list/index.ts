export { rowList, type RowList } from './row-list.ts';
export { VirtualList } from './VirtualList.tsx';
