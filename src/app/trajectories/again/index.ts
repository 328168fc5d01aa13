export { RunAgain } from './RunAgain.tsx';
