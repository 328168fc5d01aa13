import { signal } from '@preact/signals';
import { PolicyError, type Policy, type PolicyInfo } from '../../../rollout/index.ts';
import { meterAfter, newMeter, type Meter } from './meter.ts';
import { openPolicy } from './open-policy.ts';
import { problemOf, type Problem } from './problem.ts';
import { sourceKey, type PolicySource } from '../choice/source.ts';

/** A model to be loaded, and what the page calls it. */
export interface NamedSource {
  readonly source: PolicySource;
  readonly title: string;
}

/** What is in memory, or on its way there. There is one model at a time: two seldom have room. */
export type Memory =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly key: string; readonly title: string; readonly meter: Meter }
  | {
      readonly kind: 'ready';
      readonly key: string;
      readonly title: string;
      readonly info: PolicyInfo;
      /** Milliseconds that the loading took. */
      readonly tookMs: number;
      /** Runs that are at work with it. */
      readonly users: number;
    }
  | { readonly kind: 'cancelled'; readonly key: string; readonly title: string }
  | { readonly kind: 'failed'; readonly key: string; readonly title: string; readonly problem: Problem };

/** See {@link Memory}. */
export const memory = signal<Memory>({ kind: 'empty' });

/** A policy for the time of a run. */
export interface LentPolicy {
  readonly policy: Policy;
  /** To be called once, at the end. A broken engine is not used again: what it held is freed. */
  readonly giveBack: (outcome: 'sound' | 'broken') => Promise<void>;
}

/** The model that is loading or loaded. */
interface Held {
  readonly key: string;
  readonly title: string;
  readonly abort: AbortController;
  readonly policy: Promise<Policy>;
}

let held: Held | null = null;

/** What is still being freed; the next model waits for it, so that two never share the memory. */
let freeing: Promise<unknown> = Promise.resolve();

/** Begins to load a model, unless it is loading or loaded already. What becomes of it is told by {@link memory}. */
export function loadPolicy(named: NamedSource): void {
  try {
    void hold(named).policy.catch(() => undefined);
  } catch (error) {
    memory.value = { kind: 'failed', key: sourceKey(named.source), title: named.title, problem: problemOf(error) };
  }
}

/**
 * Lends a model to a run, loading it where it is not in memory. A script is opened anew each time, because it remembers how far
 * it has been read. Aborting the signal gives the loading up. Throws what the loader throws, or the signal's reason.
 */
export async function borrowPolicy(named: NamedSource, abortSignal: AbortSignal): Promise<LentPolicy> {
  abortSignal.throwIfAborted();
  if (named.source.kind === 'script') {
    const unused = { signal: abortSignal, onProgress: () => undefined };
    const policy = await openPolicy(named.source, unused);
    return { policy, giveBack: () => policy.dispose() };
  }
  const mine = hold(named);
  abortSignal.addEventListener('abort', cancelLoading);
  try {
    const policy = await mine.policy;
    changeUsers(mine, 1);
    return { policy, giveBack: (outcome) => giveBack(mine, outcome) };
  } catch (error) {
    abortSignal.throwIfAborted();
    throw error;
  } finally {
    abortSignal.removeEventListener('abort', cancelLoading);
  }
}

/** Gives the loading under way up; what was downloaded may stay with the browser. */
export function cancelLoading(): void {
  if (memory.value.kind === 'loading') held?.abort.abort(new DOMException('Loading was stopped.', 'AbortError'));
}

/** Frees the model in memory. */
export function unloadPolicy(): void {
  const old = held;
  held = null;
  memory.value = { kind: 'empty' };
  if (!old) return;
  old.abort.abort(new DOMException('Another model took its place.', 'AbortError'));
  freeing = old.policy.then((policy) => policy.dispose()).catch(() => undefined);
}

function hold({ source, title }: NamedSource): Held {
  const key = sourceKey(source);
  if (held?.key === key) return held;
  if (memory.value.kind === 'ready' && memory.value.users > 0) {
    throw new PolicyError(
      'bad-settings',
      'Another run is at work with the model in memory.',
      'Wait until it has ended, or stop it.',
    );
  }
  unloadPolicy();
  const abort = new AbortController();
  const mine: Held = { key, title, abort, policy: freeing.then(() => open(source, () => held === mine, mine)) };
  held = mine;
  memory.value = { kind: 'loading', key, title, meter: newMeter(performance.now()) };
  return mine;
}

/** Loads, and tells how it goes for as long as nothing else has taken its place. */
async function open(source: PolicySource, isCurrent: () => boolean, { key, title, abort }: Held): Promise<Policy> {
  const since = performance.now();
  try {
    const policy = await openPolicy(source, {
      signal: abort.signal,
      onProgress: (progress) => {
        const now = memory.value;
        if (!isCurrent() || now.kind !== 'loading') return;
        memory.value = { ...now, meter: meterAfter(now.meter, progress, performance.now()) };
      },
    });
    if (isCurrent()) {
      memory.value = { kind: 'ready', key, title, info: policy.info, tookMs: performance.now() - since, users: 0 };
    }
    return policy;
  } catch (error) {
    if (isCurrent()) {
      held = null;
      memory.value = abort.signal.aborted
        ? { kind: 'cancelled', key, title }
        : { kind: 'failed', key, title, problem: problemOf(error) };
    }
    throw error;
  }
}

function changeUsers(mine: Held, by: number): void {
  const now = memory.value;
  if (held === mine && now.kind === 'ready') memory.value = { ...now, users: now.users + by };
}

async function giveBack(mine: Held, outcome: 'sound' | 'broken'): Promise<void> {
  changeUsers(mine, -1);
  if (outcome === 'sound' || held !== mine) return;
  unloadPolicy();
  await freeing;
}
