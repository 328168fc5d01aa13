import type { Range } from './syntax.ts';

/** What stands in a message's text as `{0}`, `<0/>` or `<0>…</0>`. */
export interface Hole extends Range {
  /** The tags of an element whose words belong to the message. */
  readonly tags?: { readonly open: Range; readonly close: Range };
}

/** One message in a source. */
export interface Found extends Range {
  /**
   * What is replaced: a string (`literal`), a template, the value of an attribute, the children of an element, or the call that writes a count
   * with its noun.
   */
  readonly kind: 'literal' | 'template' | 'attribute' | 'children' | 'count';
  /** The English text, without white space around it. Of a count: the singular, `{0} row`. */
  readonly text: string;
  /** Of a count: the plural, `{0} rows`. */
  readonly plural?: string;
  /** White space around the text. */
  readonly before: string;
  readonly after: string;
  readonly holes: readonly Hole[];
}

/** Something that can't be gathered, and why. */
export interface Obstacle {
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}
