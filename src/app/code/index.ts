/** The door to what colours and compares code. It is heavy: components load it with `import()` when code first appears. */
export { highlightPython, type Stretch } from './highlight.ts';
export { drawDiff } from './merge.ts';
