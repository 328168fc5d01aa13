/** How long in milliseconds a command may be silent. */
const patienceMs = 1000;

/** How often in milliseconds the line is written anew. */
const everyMs = 250;

const back = '\r\u001b[K';

/** Says how far a command is: `12 of 100 programs, about 14 s left`. The estimate takes all programs to be like those so far. */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const line = `${done} of ${total} programs`;
  if (done === 0 || done === total) return line;
  const seconds = Math.round(((elapsedMs / done) * (total - done)) / 1000);
  return `${line}, about ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`;
}

/** A line on a terminal that is written again and again; nothing where the stream is no terminal. */
export class Progress {
  readonly #total: number;
  readonly #stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly #begin = performance.now();
  readonly #timer: ReturnType<typeof setInterval> | null;
  #done = 0;
  #shown = false;

  constructor(total: number, stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {
    this.#total = total;
    this.#stream = stream;
    this.#timer = stream.isTTY ? setInterval(() => this.#show(), everyMs) : null;
    this.#timer?.unref();
  }

  /** One more is done; what is written to the same terminal next finds an empty line. */
  step(): void {
    this.#done += 1;
    this.#clear();
  }

  /** Takes the line away for good. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#clear();
  }

  #show(): void {
    const elapsed = performance.now() - this.#begin;
    if (elapsed < patienceMs) return;
    this.#stream.write(back + progressLine(this.#done, this.#total, elapsed));
    this.#shown = true;
  }

  #clear(): void {
    if (this.#shown) this.#stream.write(back);
    this.#shown = false;
  }
}
