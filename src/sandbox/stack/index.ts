export { measureStack, stackExports } from './measure-stack.ts';
