import type { RolloutConfig } from '../../../rollout/index.ts';
import { dialects, textOf, turnParts } from '../../../saar/index.ts';
import type { ExecutionState, PositionState, RepairState } from './state.ts';

/** What became of a position's turn; each has its colour, icon and word. */
export type TurnStatus =
  'writing' | 'running' | 'clean' | 'answer' | 'failed' | 'shallow' | 'deep' | 'cut' | 'empty' | 'unwritten';

/** The position's turn as it stands at this moment. */
export interface TurnView {
  readonly text: string;
  readonly tokens: number;
  /** The execution of the turn as it stands; null where it has not been executed (yet). */
  readonly execution: ExecutionState | null;
  /** The repair that made the turn what it is; null while it is as first generated. */
  readonly repair: RepairState | null;
  readonly streaming: boolean;
  readonly status: TurnStatus;
}

/** The turn that now stands at a position, after the repairs so far; `stopped` once the run has ended. */
export function turnView(position: PositionState, stopped: boolean, dialect: RolloutConfig['dialect']): TurnView {
  const repair = position.repairs.at(-1) ?? null;
  const generated = position.generations.find((g) => g.purpose === 'turn') ?? null;
  const text = repair ? textOf(repair.repair.turn) : (position.committed?.text ?? generated?.text ?? '');
  const tokens = repair ? repair.repair.turn.length : (position.committed?.tokens ?? generated?.tokens ?? 0);
  const execution = position.executions.findLast((e) => e.attempt === (repair?.attempt ?? 0)) ?? null;
  const streaming = generated !== null && !generated.ended && !stopped;
  const waiting = !position.committed && !stopped;
  const withoutCall = turnParts(text, dialects[dialect]).call === '';
  const cut = position.generations.at(-1)?.finish === 'length';
  const words = /* not words */ text === '' ? 'none' : withoutCall ? 'no-call' : 'call';
  // What stopped in the middle of a turn left words that are no answer.
  const unfinished = cut || !position.committed;
  const status = streaming ? 'writing' : statusOf({ execution, repair, waiting, words, unfinished });
  return { text, tokens, execution, repair, streaming, status };
}

/** What the status of a turn that is not being written depends on. */
interface Standing {
  readonly execution: ExecutionState | null;
  readonly repair: RepairState | null;
  /** Whether the rollout goes on at this position. */
  readonly waiting: boolean;
  readonly words: 'none' | 'no-call' | 'call';
  /** Whether a limit or the end of the rollout came before the turn's own end. */
  readonly unfinished: boolean;
}

function statusOf({ execution, repair, waiting, words, unfinished }: Standing): TurnStatus {
  if (!execution) {
    if (waiting) return words === 'call' ? 'running' : 'writing';
    if (words === 'none') return 'unwritten';
    if (words === 'call') return 'empty';
    return unfinished ? 'cut' : 'answer';
  }
  if (execution.ms === null) return waiting ? 'running' : 'empty';
  if (execution.failure !== null) return 'failed';
  return repair ? repair.repair.kind : 'clean';
}
