export { Plots } from './Plots.tsx';
