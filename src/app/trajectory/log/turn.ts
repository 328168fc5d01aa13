import type { RolloutConfig } from '../../../rollout/index.ts';
import { readCall } from './call.ts';
import { textOf } from '../../../saar/index.ts';
import type { ExecutionState, PositionState, RepairState } from './state.ts';

/** What became of a position's turn; each has its colour, icon and word. */
export type TurnStatus = 'writing' | 'running' | 'clean' | 'answer' | 'failed' | 'shallow' | 'deep' | 'cut' | 'empty';

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
  const withoutCall = readCall(text, dialect).call === '';
  const cut = position.generations.at(-1)?.finish === 'length';
  const status = streaming ? 'writing' : statusOf(execution, repair, waiting, withoutCall, cut);
  return { text, tokens, execution, repair, streaming, status };
}

function statusOf(
  execution: ExecutionState | null,
  repair: RepairState | null,
  waiting: boolean,
  withoutCall: boolean,
  cut: boolean,
): TurnStatus {
  if (!execution) {
    if (!waiting && withoutCall && cut) return 'cut';
    if (waiting) return withoutCall ? 'writing' : 'running';
    return withoutCall ? 'answer' : 'empty';
  }
  if (execution.ms === null) return waiting ? 'running' : 'empty';
  if (execution.failure !== null) return 'failed';
  return repair ? repair.repair.kind : 'clean';
}
