interface Request {
  readonly name: string;
  readonly mode: LockMode;
  readonly tab: object;
  readonly grant: () => void;
  readonly reject: (error: Error) => void;
}

/** The locks of a browser with several tabs, by the rules of the Web Locks standard as far as the lab uses them. */
export class BrowserLocks {
  readonly #held = new Set<Request>();
  readonly #waiting: Request[] = [];

  /** A tab: its `navigator.locks`, what happens to its locks when it is closed, and when WebKit takes them from a page that is left. */
  tab(): { readonly locks: LockManager; close(): void; leave(): void } {
    const tab = {};
    const query = (): Promise<LockManagerSnapshot> => {
      const info = ({ name, mode }: Request): LockInfo => ({ name, mode });
      return Promise.resolve({ held: [...this.#held].map(info), pending: this.#waiting.map(info) });
    };
    const request = (name: string, ...[first, second]: readonly unknown[]): Promise<unknown> => {
      const options = (second === undefined ? {} : first) as LockOptions;
      const work = (second ?? first) as (lock: Lock | null) => unknown;
      return new Promise((resolve, reject) => {
        const mode = options.mode ?? 'exclusive';
        const asked: Request = {
          name,
          mode,
          tab,
          reject,
          grant: () => {
            this.#held.add(asked);
            Promise.resolve(work({ name, mode })).then(
              (result) => {
                this.#release(asked);
                resolve(result);
              },
              (error: unknown) => reject(error as Error),
            );
          },
        };
        if (this.#isFree(asked)) asked.grant();
        else if (options.ifAvailable === true) resolve(work(null));
        else this.#waiting.push(asked);
        options.signal?.addEventListener('abort', () => {
          const index = this.#waiting.indexOf(asked);
          if (index >= 0) this.#waiting.splice(index, 1);
          reject(options.signal?.reason as Error);
        });
      });
    };
    return {
      locks: { query, request } as LockManager,
      close: () => {
        for (const held of [...this.#held]) if (held.tab === tab) this.#release(held);
      },
      leave: () => {
        for (const held of [...this.#held]) {
          if (held.tab !== tab) continue;
          this.#release(held);
          held.reject(new DOMException('The browsing context is going away.', 'AbortError'));
        }
      },
    };
  }

  #isFree({ name, mode }: Request): boolean {
    const others = [...this.#held].filter((held) => held.name === name);
    return others.length === 0 || (mode === 'shared' && others.every((held) => held.mode === 'shared'));
  }

  #release(held: Request): void {
    this.#held.delete(held);
    for (const next of [...this.#waiting]) {
      if (!this.#isFree(next)) continue;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.grant();
    }
  }
}
