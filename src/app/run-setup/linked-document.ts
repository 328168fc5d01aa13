import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { packText, unpackText } from '../../link-text/index.ts';
import { wholeText } from '../../files/index.ts';

/** Longest link in characters that is offered for passing on: browsers take more, chats and mails do not. */
export const longestToPass = 16_000;

/** Longest link in characters that is put into the address, for reloads and Back. Browsers take at least 2 million in all. */
export const longestInAddress = 500_000;

/** Longest document in characters that a link is read into; a link is made by strangers. */
const longestFromLink = 4_000_000;

/** Milliseconds without a change after which the document is packed into a link: one may carry thousands of tasks. */
const rest = 100;

/** What became of a document that was to be loaded, in words. */
export interface DocumentNews {
  readonly from: 'link' | 'file';
  readonly tone: 'failed' | 'plain';
  readonly text: string;
}

/** What a document defines; its file is called so. */
export type DocumentName = 'run' | 'experiment' | 'training';

/** What a document defines, within a sentence. */
export const documentWords: Readonly<Record<DocumentName, string>> = {
  run: 'run',
  experiment: 'experiment',
  training: 'training',
};

/** What a document is called. */
export const documentTitleWords: Readonly<Record<DocumentName, string>> = {
  run: 'Run document',
  experiment: 'Experiment document',
  training: 'Training document',
};

interface LinkedDocumentParts {
  /** What it is. */
  readonly name: DocumentName;
  /** The document that the form says, as text; null where it says none. The same for equal documents. */
  readonly text: ReadonlySignal<string | null>;
  /** Whether the form is shown: a link is needed only then. */
  readonly isShown: () => boolean;
  /**
   * Reads a document, and gives its text as `text` would have it, and what puts it into the form. Throws, in words, where it can't be read.
   */
  readonly read: (text: string) => { readonly text: string; readonly load: () => void };
}

/** The document that a form says: in the address, in links and in files, and back into the form. */
export class LinkedDocument {
  /** null where there is nothing to say. */
  readonly news = signal<DocumentNews | null>(null);
  /** Whether a document is being read that will replace what the form says. What begins something waits for it. */
  readonly isReading: ReadonlySignal<boolean> = computed(() => this.#reading.value !== null);
  /** Gives up what is being read, where another document is asked for meanwhile. */
  readonly #reading = signal<AbortController | null>(null);
  readonly #parts: LinkedDocumentParts;
  /** What the form said when a link could not be read; undefined where none was, or it was read. */
  #refusedAt: string | null | undefined;
  /** The text that was packed last, and its link. */
  readonly #packed = signal<{ readonly text: string; readonly link: string } | null>(null);

  constructor(parts: LinkedDocumentParts) {
    this.#parts = parts;
    effect(() => {
      const text = parts.text.value;
      if (text === null || !parts.isShown() || this.#packed.peek()?.text === text) return undefined;
      const timer = setTimeout(() => void this.#pack(text), rest);
      return () => clearTimeout(timer);
    });
  }

  /** The link of the document that the form says; null while it is being packed, and where the form says none. */
  link(): string | null {
    const text = this.#parts.text.value;
    return text !== null && this.#packed.value?.text === text ? this.#packed.value.link : null;
  }

  /**
   * As {@link link}, where it is not too long for an address. null also after a link that could not be read, until the form is changed: the
   * address stays as it was opened, and a reload says again what is wrong with it.
   */
  linkForAddress(): { readonly document: string | null } | null {
    const link = this.link();
    if (this.#refusedAt !== undefined && this.#parts.text.value === this.#refusedAt) return null;
    return link === null ? null : { document: link.length > longestInAddress ? null : link };
  }

  /** Packs the document that the form says, so that the address has it before the page goes on. */
  async pack(): Promise<void> {
    const text = this.#parts.text.peek();
    if (text !== null) await this.#pack(text);
  }

  /** Puts the document of an address into the form, unless it is there. */
  take(link: string | null, gone: AbortSignal): Promise<void> | undefined {
    this.news.value = null;
    this.#refusedAt = undefined;
    if (link === null || link === this.link()) return undefined;
    const unpack = async (): Promise<string> => {
      try {
        return await unpackText(link, longestFromLink);
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        const what = `The link is damaged or was cut off on its way: ${why.replace(/\.$/, '')}.`;
        const advice = `Ask for it anew, or for the ${documentWords[this.#parts.name]} document as a file.`;
        throw new Error(`${what} ${advice}`, { cause });
      }
    };
    return this.#load('link', unpack, `The ${documentWords[this.#parts.name]} of the link is set up.`, gone);
  }

  /** Puts the document of a file into the form. */
  open(file: File): Promise<void> {
    const done = `The ${documentWords[this.#parts.name]} of ${file.name} is set up.`;
    return this.#load('file', () => wholeText(file), done);
  }

  async #pack(text: string): Promise<void> {
    const link = await packText(text);
    if (this.#parts.text.peek() === text) this.#packed.value = { text, link };
  }

  async #load(
    from: DocumentNews['from'],
    text: () => Promise<string>,
    done: string,
    gone?: AbortSignal,
  ): Promise<void> {
    const own = new AbortController();
    this.#reading.peek()?.abort();
    this.#reading.value = own;
    const isGone = (): boolean => gone?.aborted === true || own.signal.aborted;
    try {
      const found = this.#parts.read(await text());
      // Back to what is there already is no news.
      if (isGone() || found.text === this.#parts.text.peek()) return;
      found.load();
      this.#refusedAt = undefined;
      this.news.value = { from, tone: 'plain', text: done };
    } catch (error) {
      if (isGone()) return;
      if (from === 'link') this.#refusedAt = this.#parts.text.peek();
      this.news.value = { from, tone: 'failed', text: error instanceof Error ? error.message : String(error) };
    } finally {
      if (this.#reading.peek() === own) this.#reading.value = null;
    }
  }
}
