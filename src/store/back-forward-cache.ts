import { wrap } from 'idb';

/** What a browser throws of a transaction that was given up, and where something is asked of it afterwards. */
const givenUp = ['AbortError', 'InvalidStateError', 'TransactionInactiveError'];

/**
 * What is under way in the database when the page is left. A browser may keep a page that is left in memory as it is, so that Back shows it again (its
 * back/forward cache). WebKit keeps its transactions, too, as they are: one that is under way holds the stores that it works on, and every other page
 * of the lab, the next one included, waits for it without end. So a page that is put away gives up what is not committed, and does it again when it
 * is shown again.
 */
export class BackForwardCache {
  readonly #underWay = new Set<IDBTransaction>();
  /** Resolves when the page is shown again; null while it is shown. */
  #away: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  /** How often the page was put away. */
  #times = 0;

  /** @param page Tells when the page is put away and shown again. In a worker nothing does: who calls it ends it then. */
  constructor(page: EventTarget) {
    page.addEventListener('pagehide', (event) => {
      if ('persisted' in event && event.persisted === true) this.#putAway();
    });
    page.addEventListener('pageshow', () => {
      this.#away?.end();
      this.#away = null;
    });
  }

  /** Has transactions of a database given up when the page is put away: all from now on, those of `idb`'s shortcuts, too. */
  watchAll(db: IDBDatabase): void {
    const begin = db.transaction.bind(db);
    db.transaction = (...asked) => this.watch(begin(...asked));
  }

  /** Has a transaction given up when the page is put away, unless it is committed by then. Gives it back. */
  watch(transaction: IDBTransaction): IDBTransaction {
    this.#underWay.add(transaction);
    for (const end of ['complete', 'abort']) {
      transaction.addEventListener(end, () => void this.#underWay.delete(transaction));
    }
    // What is begun while the page is being put away may be written and committed at once, as a note is that was being typed.
    if (this.#away) queueMicrotask(() => this.#away && giveUp(transaction));
    return transaction;
  }

  /** Does something with the database; once more when the page is shown again, where it was given up. Throws what it throws otherwise. */
  async redone<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      const [times, before] = [this.#times, this.#away];
      try {
        return await work();
      } catch (error) {
        const away = this.#away ?? before;
        const left = away !== null || this.#times !== times;
        if (!left || !(error instanceof DOMException) || !givenUp.includes(error.name)) throw error;
        await away?.over;
      }
    }
  }

  #putAway(): void {
    this.#times += 1;
    if (!this.#away) {
      let end = (): void => undefined;
      const over = new Promise<void>((resolve) => (end = resolve));
      this.#away = { over, end };
    }
    for (const transaction of this.#underWay) giveUp(transaction);
  }
}

/** Undoes a transaction; one that is committed goes on to its end. */
function giveUp(transaction: IDBTransaction): void {
  try {
    transaction.abort();
    // Who only reads does not wait for the end of a transaction; nobody would hear that it failed.
    wrap(transaction).done.catch(() => undefined);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** This page's. */
export const backForwardCache = new BackForwardCache('addEventListener' in globalThis ? globalThis : new EventTarget());

/** Waits until what was asked of a transaction is on the disk. Nothing more can be asked of it: it is committed even where the page is left now. */
export async function committed(transaction: { commit(): void; readonly done: Promise<void> }): Promise<void> {
  try {
    transaction.commit();
  } catch (error) {
    // It was aborted before: `done` tells why.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
  await transaction.done;
}
