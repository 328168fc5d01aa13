export type { Companion, Format } from './format.ts';
export { sourceOf, type RecordSource } from './record-source.ts';
export { defaultFormats, formatNames, formats, formatsNamed, type FormatName } from './registry.ts';
