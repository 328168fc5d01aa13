/** What the browser keeps of one model, so that it need not cross the network again. */
export interface Download {
  /** Names it when it is removed: an address (GGUF) or web-llm’s name of the model. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Bytes that are kept. */
  readonly bytes: number;
  /** Bytes of the whole model; null where nobody knows. */
  readonly totalBytes: number | null;
  /** False for a download that broke off or was given up; loading the model again goes on from there. */
  readonly complete: boolean;
}
