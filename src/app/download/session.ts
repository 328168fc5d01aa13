import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { DownloadProgress, GateName } from '../../datasets/index.ts';
import {
  chooseTarget,
  giveUpTarget,
  offer,
  openExport,
  type DescribedExport,
  type Exporter,
  type ExportSelection,
  type SaveTarget,
} from '../../datasets/save/index.ts';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { guardWork } from '../guard-work/index.ts';
import { emptyForm, probesOf, readForm, type DownloadForm, type ReadForm } from './form.ts';
import { Replaying } from './replaying.ts';
import { fileNameOf, selectionOf, type Downloadable, type SelectedPlace } from './selection.ts';

/** What the download would hold, as far as that is known. */
export interface Look {
  /** The last answer; null before the first. Stays in sight while a new one is worked out. */
  readonly described: DescribedExport | null;
  /** How far the new one is; null where the answer is that of the form. */
  readonly progress: number | null;
  /** Why there is no answer. */
  readonly problem: Problem | null;
}

/** Where the saving stands. */
export type Saving =
  | { readonly kind: 'none' }
  | { readonly kind: 'under-way'; readonly since: number; readonly progress: DownloadProgress | null }
  | { readonly kind: 'saved'; readonly bytes: number; readonly kept: number; readonly name: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Milliseconds that the form has to rest before it is looked at: no look for every key that is typed. */
const restMs = 250;

/** One open download dialog: the form, what it comes to, and the saving. */
export class DownloadSession {
  readonly what: Downloadable;
  readonly form;
  readonly read: ReadonlySignal<ReadForm>;
  readonly look = signal<Look>({ described: null, progress: 0, problem: null });
  /** Trajectories that each gate drops or would drop, by the gate; those that are not there are not known yet. */
  readonly fails = signal<ReadonlyMap<GateName, number>>(new Map());
  readonly saving = signal<Saving>({ kind: 'none' });
  readonly replaying: Replaying;
  /** The trajectories after those were left out that a replay found to differ. */
  readonly selection;
  readonly #closed = new AbortController();
  readonly #again = signal(0);
  readonly #export: Exporter;
  #looking = new AbortController();
  #saving = new AbortController();

  constructor(what: Downloadable) {
    this.what = what;
    this.form = signal(emptyForm(what.name ?? what.title));
    this.read = computed(() => readForm(this.form.value));
    const { database, runs, records } = what;
    const among = { ...(database === undefined ? {} : { database }), ...(records ? { records } : {}) };
    this.selection = signal<ExportSelection>({ runs, ...among });
    this.#export = openExport(this.selection.value);
    this.replaying = new Replaying(what, this.#closed.signal);
    // Lives on with a zip that is stopped after the dialog was closed.
    effect(() => guardWork(this, this.saving.value.kind === 'under-way'));
    // The card changes nothing of what is counted.
    const wanted = computed(() => {
      const read = this.read.value;
      if (read.kind === 'problems') return '';
      const { formats, gates, redact } = read.options;
      return JSON.stringify([formats, gates, redact, valuesOf(this.form.value), this.#again.value]);
    });
    let rest: ReturnType<typeof setTimeout> | undefined;
    const narrowed = this.selection.subscribe((selection) => {
      if (selection.runs !== runs || selection.records !== records) this.#export.open(selection);
    });
    const end = effect(() => {
      // A narrowed selection is looked at anew, too.
      const [options] = [wanted.value, this.selection.value];
      if (options === '') return;
      clearTimeout(rest);
      this.#looking.abort();
      rest = setTimeout(() => void this.#look(), this.look.peek().described ? restMs : 0);
    });
    this.#closed.signal.addEventListener('abort', () => {
      end();
      narrowed();
      clearTimeout(rest);
      this.#looking.abort();
      this.#saving.abort();
      this.#export.close();
    });
  }

  /** Changes the form. */
  change(patch: Partial<DownloadForm>): void {
    this.form.value = { ...this.form.value, ...patch };
    if (this.saving.value.kind !== 'under-way') this.saving.value = { kind: 'none' };
  }

  /** Changes one gate. */
  changeGate(gate: GateName, patch: { readonly on?: boolean; readonly value?: string }): void {
    const { gates } = this.form.value;
    const setting = gates[gate] ?? { on: false, value: '' };
    this.change({ gates: { ...gates, [gate]: { ...setting, ...patch } } });
  }

  /** Looks once more, after something failed. */
  lookAgain(): void {
    this.#again.value += 1;
  }

  /** Keeps only these trajectories. */
  narrow(places: readonly SelectedPlace[]): void {
    const { records, ...selection } = this.selection.value;
    this.selection.value = records
      ? { ...selection, records: places.flatMap(({ place }) => records[place] ?? []) }
      : { ...selection, runs: selectionOf(places) };
  }

  /** Asks where the zip goes and writes it there. Has to be called while a click is being handled. */
  async save(): Promise<void> {
    const read = this.read.value;
    if (read.kind === 'problems' || this.saving.value.kind === 'under-way') return;
    const name = fileNameOf(this.form.value.card.name);
    this.#saving = new AbortController();
    const { signal: stop } = this.#saving;
    let target: SaveTarget | null = null;
    try {
      target = await chooseTarget(name);
      if (!target) return;
      const since = performance.now();
      this.saving.value = { kind: 'under-way', since, progress: null };
      // What is looked at meanwhile would only slow the writing down.
      this.#looking.abort();
      const replay = this.replaying.summary.value;
      const options = { ...read.options, ...(replay ? { replay } : {}) };
      const saved = await this.#export.save(options, target, {
        signal: stop,
        onProgress: (progress) => {
          if (!stop.aborted) this.saving.value = { kind: 'under-way', since, progress };
        },
      });
      if (saved.file) offer(saved.file, name, target);
      this.what.onSaved?.();
      this.saving.value = { kind: 'saved', bytes: saved.bytes, kept: saved.kept, name };
    } catch (error) {
      if (target) giveUpTarget(target);
      this.saving.value = stop.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: problemOf(error) };
    }
    if (this.look.value.progress !== null) this.lookAgain();
  }

  /** Stops the saving; nothing stays of what was written. */
  stopSaving(): void {
    this.#saving.abort(new DOMException('The download was stopped.', 'AbortError'));
  }

  /** Ends everything that is under way. */
  close(): void {
    this.#closed.abort(new DOMException('The dialog was closed.', 'AbortError'));
  }

  async #look(): Promise<void> {
    const read = this.read.peek();
    if (read.kind === 'problems') return;
    const looking = new AbortController();
    this.#looking = looking;
    const { signal: stop } = looking;
    const onProgress = ({ done, total }: DownloadProgress) => {
      if (!stop.aborted) this.look.value = { ...this.look.value, progress: total === 0 ? 0 : done / total };
    };
    this.look.value = { ...this.look.value, progress: 0, problem: null };
    try {
      const described = await this.#export.describe(read.options, { signal: stop, onProgress });
      const fails = new Map(described.gates.map(({ gate, fails: count }) => [gate, count]));
      batch(() => {
        this.look.value = { described, progress: null, problem: null };
        this.fails.value = new Map([...this.fails.value, ...fails]);
      });
      const probed = await this.#export.probe(probesOf(this.form.peek(), read.options), { signal: stop });
      for (const { gate, fails: count } of probed.flat()) if (!fails.has(gate)) fails.set(gate, count);
      this.fails.value = new Map([...this.fails.value, ...fails]);
    } catch (error) {
      if (stop.aborted) return;
      this.look.value = { ...this.look.value, progress: null, problem: problemOf(error) };
    }
  }
}

/** The values of the gates that are off: their counts depend on them. */
const valuesOf = ({ gates }: DownloadForm): readonly string[] => Object.values(gates).map(({ value }) => value);
