/** How often in milliseconds the line is written anew on a terminal, and where it goes to a file. */
const everyMs = { terminal: 250, file: 15_000 };

const back = '\r\u001b[K';

/** A line that says how far a command is: written again and again on a terminal, now and then one below the other in a file. */
export class ProgressLine {
  readonly #stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  #timer: ReturnType<typeof setInterval> | null = null;
  #last = '';

  constructor(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {
    this.#stream = stream;
  }

  /** Shows the line from now on. */
  show(line: () => string): void {
    const { isTTY } = this.#stream;
    const write = (): void => {
      const text = line();
      if (text === this.#last) return;
      this.#last = text;
      this.#stream.write(isTTY ? `${back}${text}` : `${text}\n`);
    };
    this.#timer = setInterval(write, isTTY ? everyMs.terminal : everyMs.file);
    this.#timer.unref();
  }

  /** Takes the line away for good. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#stream.isTTY && this.#last !== '') this.#stream.write(back);
    this.#last = '';
  }
}
