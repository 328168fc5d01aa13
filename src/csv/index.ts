export { csv, type Cell, type CsvRow } from './csv.ts';
