export { Filters } from './Filters.tsx';
