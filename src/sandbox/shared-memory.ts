/**
 * Whether memory can be shared between threads here: the page, or the worker, is cross-origin isolated and the engine has the class. WebKit
 * calls itself isolated under `require-corp` and has no `SharedArrayBuffer` all the same, so both are asked.
 */
export const canShareMemory = (): boolean => globalThis.crossOriginIsolated && typeof SharedArrayBuffer === 'function';
