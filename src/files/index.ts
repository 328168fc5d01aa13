export { beginningOf, type ByteSource, type ReadOptions, type ReadProgress } from './byte-source.ts';
export { encodingAdvice, encodingNames, encodings, isEncoding, type Encoding } from './encodings.ts';
export { FileError, type FileErrorCode } from './file-error.ts';
export { jsonRowsOf, type JsonRow } from './json-rows.ts';
export { linesOf } from './lines.ts';
export { openFile, type OpenedFile, type OpenOptions } from './open-file.ts';
export { textKindOf, type TextKind } from './text-kind.ts';
export { textOf, wholeText } from './whole-text.ts';
