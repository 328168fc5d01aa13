import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { problemOf } from '../../../runtime/index.ts';
import type { LabelMark, Store, StoredLabel } from '../../../store/index.ts';
import { labelChannel } from '../../stored/index.ts';
import { rolloutName } from '../row-labels.ts';
import { nothingSaid, saidInWords } from './label-words.ts';

/** What was said of a run's trajectories, by their places. */
export type LabelMap = ReadonlyMap<number, StoredLabel>;

/** What was done last, in a sentence. */
export interface LabelNews {
  readonly kind: 'done' | 'failed';
  readonly text: string;
}

/** A change that can be taken back. */
interface Step {
  readonly place: number;
  /** What was said before and afterwards; undefined for nothing. */
  readonly before: StoredLabel | undefined;
  readonly after: StoredLabel | undefined;
  /** The visit to the note's field in which it was typed: what is typed in one visit is one step. */
  readonly typing: object | null;
}

/**
 * The labels of one run, as this page has them: read once, changed one after the other, and read anew when another tab or an import says that
 * it changed some. Each change is on the disk before it is shown. What fails becomes news; nothing here throws.
 */
export class RunLabels {
  readonly all: ReadonlySignal<LabelMap>;
  readonly news: ReadonlySignal<LabelNews | null>;
  /** Whether there is a change of this tab that can be taken back. */
  readonly canUndo: ReadonlySignal<boolean>;
  /** Resolves when they were read, or could not be. */
  readonly ready: Promise<void>;
  readonly #all = signal<LabelMap>(new Map());
  readonly #news = signal<LabelNews | null>(null);
  readonly #steps = signal<readonly Step[]>([]);
  readonly #store: Pick<Store, 'labels' | 'records'>;
  readonly #run: string;
  readonly #channel = new BroadcastChannel(labelChannel);
  #read = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(store: Pick<Store, 'labels' | 'records'>, run: string) {
    this.#store = store;
    this.#run = run;
    this.all = this.#all;
    this.news = this.#news;
    this.canUndo = computed(() => this.#steps.value.length > 0);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data !== run) return;
      this.#read = false;
      void this.#inTurn(() => Promise.resolve());
    });
    this.ready = this.#inTurn(() => Promise.resolve());
  }

  /** Gives a trajectory a mark, or takes away the one that it has. */
  mark(place: number, mark: LabelMark): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.all.value.get(place);
      const marked = before?.mark === mark ? null : mark;
      await this.#say(place, { mark: marked, note: before?.note ?? '' }, null);
    });
  }

  /**
   * Says something of a trajectory in words; '' for nothing.
   *
   * @param typing stands for one visit to the field
   */
  note(place: number, note: string, typing: object): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.all.value.get(place);
      if (note !== (before?.note ?? '')) await this.#say(place, { mark: before?.mark ?? null, note }, typing);
    });
  }

  /** Takes back the last change of this tab that was not taken back yet. */
  undo(): Promise<void> {
    return this.#inTurn(async () => {
      const step = this.#steps.value.at(-1);
      if (!step) {
        this.#news.value = { kind: 'done', text: 'There is nothing to undo.' };
        return;
      }
      const { place, before, after } = step;
      const name = await this.#nameOf(place);
      this.#steps.value = this.#steps.value.slice(0, -1);
      if (this.all.value.get(place)?.at !== after?.at) {
        this.#news.value = { kind: 'done', text: `${name} was labelled anew elsewhere since, and stays so.` };
        return;
      }
      await this.#write(place, before);
      this.#news.value = { kind: 'done', text: `Undone. ${name}: ${saidInWords(before)}.` };
    });
  }

  /** Stops listening to other tabs. */
  close(): void {
    this.#channel.close();
  }

  async #say(place: number, said: Pick<StoredLabel, 'mark' | 'note'>, typing: object | null): Promise<void> {
    const before = this.all.value.get(place);
    const after = nothingSaid(said) ? undefined : { run: this.#run, place, ...said, at: new Date().toISOString() };
    await this.#write(place, after);
    const last = this.#steps.value.at(-1);
    const goesOn = typing !== null && last?.typing === typing && last.place === place;
    this.#steps.value = [
      ...(goesOn ? this.#steps.value.slice(0, -1) : this.#steps.value),
      { place, before: goesOn ? last.before : before, after, typing },
    ];
    this.#news.value = { kind: 'done', text: `${await this.#nameOf(place)}: ${saidInWords(after)}.` };
  }

  /** Keeps a label, or removes it, and tells other tabs. */
  async #write(place: number, label: StoredLabel | undefined): Promise<void> {
    const none = { run: this.#run, place, mark: null, note: '', at: '' };
    await this.#store.labels.set([label ?? none]);
    const all = new Map(this.all.value);
    if (label) all.set(place, label);
    else all.delete(place);
    this.#all.value = all;
    this.#channel.postMessage(this.#run);
  }

  /** What the list calls a trajectory. */
  async #nameOf(place: number): Promise<string> {
    const [row] = await this.#store.records.page(this.#run, { from: place, limit: 1 });
    return row?.place === place ? rolloutName(row) : `The trajectory at ${place + 1}`;
  }

  /** Does something after all that was asked for before, with labels that were read. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(async () => {
      try {
        if (!this.#read) {
          this.#all.value = await this.#store.labels.of(this.#run);
          this.#read = true;
        }
        await work();
      } catch (error) {
        const { what, advice } = problemOf(error);
        this.#news.value = { kind: 'failed', text: `${what} ${advice}` };
      }
    });
    this.#queue = done;
    return done;
  }
}

const known = new WeakMap<Store, Map<string, RunLabels>>();

/** The labels of a run; the same for the whole visit, so that what was done can still be undone after a look elsewhere. */
export function labelsOf(store: Store, run: string): RunLabels {
  const runs = known.get(store) ?? new Map<string, RunLabels>();
  known.set(store, runs);
  const labels = runs.get(run) ?? new RunLabels(store, run);
  runs.set(run, labels);
  return labels;
}
