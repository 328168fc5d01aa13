import type { RecordRow } from '../../../store/index.ts';
import type { RowList } from './row-list.ts';

/** Rows that are read at a time. */
const pageSize = 50;

/** The most pages that are held: enough to scroll about, and the same however long the list is. */
const mostPages = 12;

/** The rows of a list that were looked at last. */
export class PageCache {
  #list: RowList | null = null;
  #of = '';
  #onRead: () => void = () => undefined;
  /** Pages by their number, the one used last at the end; null while a page is being read. */
  readonly #pages = new Map<number, readonly RecordRow[] | null>();
  /** Pages of a shorter list of the same rows, shown until they are read anew. */
  #before = new Map<number, readonly RecordRow[] | null>();

  /**
   * Takes up a list; another one than before forgets what was read.
   *
   * @param of What is listed: another list of the same has become longer, and shows what was read until it is read anew.
   */
  use(list: RowList, of: string, onRead: () => void): void {
    this.#onRead = onRead;
    if (list === this.#list) return;
    this.#list = list;
    this.#before = new Map(of === this.#of ? this.#pages : []);
    this.#of = of;
    this.#pages.clear();
  }

  /** The row at an index; null where it has not been read yet. */
  row(index: number): RecordRow | null {
    const number = Math.floor(index / pageSize);
    return (this.#page(number) ?? this.#before.get(number))?.[index % pageSize] ?? null;
  }

  /** The rows from `first` to before `last`; those that were not read yet are null, and on their way. */
  rows(first: number, last: number): readonly (RecordRow | null)[] {
    return Array.from({ length: Math.max(0, last - first) }, (_, offset) => this.row(first + offset));
  }

  #page(number: number): readonly RecordRow[] | null {
    const known = this.#pages.get(number);
    if (known !== undefined) {
      this.#pages.delete(number);
      this.#pages.set(number, known);
      return known;
    }
    const list = this.#list;
    if (!list) return null;
    this.#pages.set(number, null);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest);
    list.read(number * pageSize, pageSize).then(
      (rows) => {
        if (this.#list !== list || !this.#pages.has(number)) return;
        this.#pages.set(number, rows);
        this.#onRead();
      },
      // The page stays empty until it is looked at again.
      () => this.#list === list && this.#pages.delete(number),
    );
    return null;
  }
}
