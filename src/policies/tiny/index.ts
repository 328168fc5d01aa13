export { tinyLabel, tinySampling } from './defaults.ts';
export { loadTiny } from './load.ts';
export { spelledMessages } from './spelling.ts';
export { Tokenizer } from './tokenizer.ts';
