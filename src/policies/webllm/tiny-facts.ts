/** Tokens that a prompt and a turn of the embedded model have together. */
export const tinyContext = 256;

/** What records call it, and the form of its weights. */
export const tinyInfo = { engine: 'webllm', model: 'tiny-1', quantisation: 'q8f32' } as const;

/** Graphics memory that it takes, in MB, rounded up: weights, cache and what is computed with them. */
export const tinyMemoryMB = 16;

/** Bytes of its library, its weights and the files beside them, rounded. */
export const tinyBytes = 3_600_000;
