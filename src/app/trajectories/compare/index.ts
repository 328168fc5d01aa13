export { Comparison } from './Comparison.tsx';
export { CompareWith } from './CompareWith.tsx';
export { differenceWords, firstDifference, type FirstDifference } from './first-difference.ts';
export { readSide } from './side.ts';
