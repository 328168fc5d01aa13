/** The model for WebGPU in web-llm itself, as the harness offers it to the tests. */
export interface TinyWebgpuPart {
  readonly load: () => Promise<void>;
  /**
   * Reads tokens from an empty cache on, chunk by chunk; returns the logits after each chunk, and a token drawn at temperature 1 after something
   * was added to the logits of some tokens.
   */
  readonly read: (
    chunks: readonly (readonly number[])[],
    bias?: Readonly<Record<number, number>>,
  ) => Promise<{ readonly logits: readonly (readonly number[])[]; readonly drawn: readonly number[] }>;
  /** Writes a turn at temperature 0, with something added to the logits of some tokens. */
  readonly ask: (
    content: string,
    bias: Readonly<Record<string, number>>,
  ) => Promise<{ readonly text: string; readonly promptTokens: number }>;
}
