export { ArmsChoice } from './ArmsChoice.tsx';
