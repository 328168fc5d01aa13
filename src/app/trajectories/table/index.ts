export { columns, orderOf } from './columns.ts';
export { Overview } from './Overview.tsx';
export { VirtualTable } from './VirtualTable.tsx';
