import { computed, effect, signal } from '@preact/signals';
import { openStoredRun, policiesOf } from '../../collect/index.ts';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { experimentInRun, stagesOf } from '../../experiments/index.ts';
import { guardWork } from '../guard-work/index.ts';
import { askToPersist, openLabStore, refreshRuns } from '../stored/index.ts';
import { lanes } from './lanes.ts';
import { endpointKey, filesFor } from '../models/index.ts';
import { followOtherTab } from './follow-other-tab.ts';
import { isUnderWay, newSession, stakeOf, type LiveCounts, type Session } from './session.ts';

/** A run on its way to being shown. */
export type SessionState =
  /** `before`: the same run as it was open before, which is shown until it is open anew; null where it was not. */
  | { readonly kind: 'opening'; readonly before: Session | null }
  | { readonly kind: 'open'; readonly session: Session }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The runs that this tab has open, by their ids: the one that is shown, and the one that is being collected. */
export const sessions = signal<ReadonlyMap<string, SessionState>>(new Map());

/** The run that this tab collects; null while there is none. */
export const active = computed(
  (): Session | null =>
    [...sessions.value.values()]
      .flatMap((state) => (state.kind === 'open' ? [state.session] : []))
      .find(({ state }) => isUnderWay(state.value)) ?? null,
);

effect(() => {
  const session = active.value;
  const stake = session ? stakeOf(session.state.value, session.live.underWay.size) : 'nothing';
  guardWork('run', stake !== 'nothing', stake === 'rests');
});

function put(id: string, state: SessionState | null): void {
  const next = new Map(sessions.peek());
  if (state) next.set(id, state);
  else next.delete(id);
  sessions.value = next;
}

/** Opens a run, unless it is open. What becomes of it is told by {@link sessions}. */
export async function openSession(id: string): Promise<void> {
  if (!sessions.peek().has(id)) await open(id, null);
}

async function open(id: string, before: Session | null): Promise<void> {
  const opening: SessionState = { kind: 'opening', before };
  put(id, opening);
  const live: LiveCounts = { underWay: new Map(), tokens: 0 };
  const again: Session['again'] = signal(null);
  try {
    const store = await openLabStore();
    const run = await openStoredRun(store, id, {
      stagesOf: (document) => {
        const sweep = experimentInRun(document);
        return sweep && stagesOf(sweep);
      },
      onEvent: (item, { type }) => {
        if (type === 'token') live.tokens += 1;
        if (type === 'rollout-started') live.underWay.set(item.place, item);
        if (type === 'rollout-ended') live.underWay.delete(item.place);
      },
      onAgain: (_item, why) => (again.value = { count: (again.peek()?.count ?? 0) + 1, why }),
    });
    const session = newSession(run, live, again);
    // The user may have gone elsewhere meanwhile.
    if (sessions.peek().get(id) !== opening) {
      close(session);
      return;
    }
    put(id, { kind: 'open', session });
    if (!run.collecting) followOtherTab({ store, run }, session);
  } catch (error) {
    if (sessions.peek().get(id) === opening) put(id, { kind: 'failed', problem: problemOf(error) });
  }
}

function close(session: Session): void {
  session.closing.abort(new DOMException('The run was closed.', 'AbortError'));
  session.collecting.peek()?.close();
}

/** Closes all runs but one, and but the one that is being collected. */
export function closeOthers(shown: string | null): void {
  for (const [id, state] of sessions.peek()) {
    if (id === shown || active.peek()?.id === id) continue;
    if (state.kind === 'open') close(state.session);
    put(id, null);
  }
}

/** Opens a run that has ended or failed to open once more. What is shown of it stays until it is open. */
export async function reopen(id: string): Promise<void> {
  const state = sessions.peek().get(id);
  if (state?.kind === 'opening') return;
  const before = state?.kind === 'open' ? state.session : null;
  if (before) close(before);
  await open(id, before);
}

/** Opens a run once more and goes on with it. */
export async function goOn(id: string): Promise<void> {
  await reopen(id);
  const state = sessions.peek().get(id);
  if (state?.kind === 'open') await startSession(state.session);
}

/** Collects what is missing. One run at a time; does nothing where another tab has it. */
export async function startSession(session: Session): Promise<void> {
  const collecting = session.collecting.peek();
  if (!collecting || session.state.peek() !== null) return;
  // What is being opened anew is shown still, and can't be collected any more.
  if (sessions.peek().get(session.id)?.kind === 'opening') return;
  const other = active.peek();
  if (other) {
    session.problem.value = {
      what: 'Another run is being collected in this tab.',
      advice: 'Two at once would only share the processor. Wait until it has ended, or stop it.',
    };
    return;
  }
  session.problem.value = null;
  session.tookOver.value = false;
  // Whether the browser agrees to keep everything is said among the models; collecting goes on either way.
  void askToPersist();
  try {
    await collecting.collection.run({
      // Asked at each load: what a run lacks can be given while it is paused.
      secrets: () => ({ apiKey: endpointKey.peek(), files: filesFor(policiesOf(session.plan.document)) }),
      lanes: lanes.peek() ?? 0,
    });
  } catch {
    // The state says why.
  } finally {
    session.live.underWay.clear();
    // From here on another tab may have it; what is shown here stays.
    collecting.close();
    await refreshRuns();
  }
}
