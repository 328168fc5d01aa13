export { orderOf } from './columns.ts';
export { Overview } from './Overview.tsx';
