import { effect, signal } from '@preact/signals';
import type { DownloadOptions } from '../../datasets/index.ts';
import type { ReplaySummary } from '../../datasets/replay/index.ts';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { guardWork } from '../guard-work/index.ts';
import { runReplay, type Differing } from './run-replay.ts';
import type { Downloadable, SelectedPlace } from './selection.ts';

/** Differing trajectories that the manifest names. */
const named = 100;

/** What the manifest says of those that differ. */
const marksOf = (differing: readonly Differing[]) =>
  differing.slice(0, named).map(({ id, differences }) => ({
    id,
    turns: differences.map(({ position, cause }) => ({ turn: position, cause })),
  }));

/** Where a replay stands. */
export type ReplayState =
  | { readonly kind: 'none' }
  | { readonly kind: 'under-way'; readonly done: number; readonly total: number; readonly since: number }
  | {
      readonly kind: 'done';
      readonly summary: ReplaySummary;
      readonly all: readonly SelectedPlace[];
      readonly differing: readonly Differing[];
      /** True once those that differ were taken out of the download. */
      readonly leftOut: boolean;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Running the programs of a selection once more, on request. */
export class Replaying {
  readonly state = signal<ReplayState>({ kind: 'none' });
  /** What the manifest says of it; null where nothing was replayed to the end. */
  readonly summary = signal<NonNullable<DownloadOptions['replay']> | null>(null);
  readonly #what: Downloadable;
  readonly #closed: AbortSignal;
  #stop = new AbortController();

  /** @param closed ends a replay that is under way */
  constructor(what: Downloadable, closed: AbortSignal) {
    this.#what = what;
    this.#closed = closed;
    effect(() => guardWork(this, this.state.value.kind === 'under-way'));
  }

  /** Replays every selected trajectory. */
  async start(): Promise<void> {
    if (this.state.value.kind === 'under-way') return;
    this.#stop = new AbortController();
    const stop = AbortSignal.any([this.#stop.signal, this.#closed]);
    const since = performance.now();
    this.state.value = { kind: 'under-way', done: 0, total: 0, since };
    try {
      const { summary, all, differing } = await runReplay(this.#what, stop, (done, total) => {
        if (!stop.aborted) this.state.value = { kind: 'under-way', done, total, since };
      });
      this.state.value = { kind: 'done', summary, all, differing, leftOut: false };
      this.summary.value = { ...summary, differing: marksOf(differing) };
    } catch (error) {
      this.state.value = stop.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: problemOf(error) };
    }
  }

  /** Stops a replay that is under way. */
  stop(): void {
    this.#stop.abort(new DOMException('The replay was stopped.', 'AbortError'));
  }

  /** Takes those that differ out; gives the places that stay. */
  leaveOut(): readonly SelectedPlace[] {
    const now = this.state.value;
    if (now.kind !== 'done') return [];
    const gone = new Set(now.differing.map(({ run, place }) => `${place}/${run}`));
    const { same, different } = now.summary;
    this.state.value = { ...now, leftOut: true };
    // The manifest speaks of what is in the download.
    this.summary.value = { replayed: same, same, different: 0, leftOut: different };
    return now.all.filter(({ run, place }) => !gone.has(`${place}/${run}`));
  }
}
