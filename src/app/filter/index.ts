export {
  exactValue,
  filterFields,
  formatFilter,
  noFilter,
  parseFilter,
  withExact,
  type FilterComparison,
  type FilterField,
  type FilterTerm,
  type TrajectoryFilter,
} from './grammar.ts';
export { passes, rowNumbers, type RowNumber, type SaidOf } from './passes.ts';
