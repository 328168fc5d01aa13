import type { ComponentChildren, ComponentType } from 'preact';

/** What a reader predicts before they run a chapter. */
export interface Question {
  readonly ask: string;
  /** The answers to choose from, by name. Which one is right is found by running the chapter. */
  readonly options: Readonly<Record<string, string>>;
}

/** What running a chapter has shown. */
export interface Outcome {
  /** The name of the option of the chapter's question that turned out to be so. */
  readonly option: string;
  /** Why, with the numbers of this very run; one or two sentences. */
  readonly because: string;
}

/** What a chapter's live part is given. */
export interface LiveProps {
  /** Tells what came of it; null where what is run or typed now answers the question in no way. */
  readonly onOutcome: (outcome: Outcome | null) => void;
  /** Tells whether it is running: what was predicted by then is what counts. */
  readonly onBusy: (busy: boolean) => void;
}

/** One chapter of the lesson; all have this shape. */
export interface Chapter {
  /** Unique; drafts and predictions are kept under it. */
  readonly id: string;
  readonly title: string;
  /** What it says first, for somebody who has never heard of rollback. */
  readonly lead: ComponentChildren;
  readonly question: Question;
  /** What is run and changed. */
  readonly Live: ComponentType<LiveProps>;
  /** What to do in the live part beyond running it; also in the handout. */
  readonly tries: readonly string[];
  /** For the person who presents it. */
  readonly notes: readonly string[];
  /** Where the statements come from, and where the authors' code differs from the paper. */
  readonly source: ComponentChildren;
}
