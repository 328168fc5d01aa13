import { dialects, turnParts } from '../../../saar/index.ts';
import { turnView, type LogState, type PositionState, type TurnView } from '../../trajectory/index.ts';

/** A turn as it is compared with another: in the end, after its rollback. */
export interface ComparedTurn {
  /** From 1. */
  readonly number: number;
  /** All that was written, word for word. */
  readonly text: string;
  /** What stands before the call, thoughts included; the whole turn where it makes no call. */
  readonly reasoning: string;
  /** The call from its mark on; empty where there is none. */
  readonly call: string;
  /** The call's program; null where there is no call, or none that can be read as a program. */
  readonly program: string | null;
  /** What Python answered; null where nothing was run. */
  readonly observation: string | null;
  readonly position: PositionState;
  readonly view: TurnView;
}

/** The turns of a rollout that has ended, as they are compared. */
export function comparedTurns({ positions, config }: LogState): readonly ComparedTurn[] {
  const dialect = config?.dialect ?? 'hermes';
  return positions.map((position) => {
    const view = turnView(position, true, dialect);
    const { reasoning, call, code } = turnParts(view.text, dialects[dialect]);
    return {
      number: position.position + 1,
      text: view.text,
      reasoning,
      call,
      program: view.execution?.code ?? code,
      observation: view.execution?.observation ?? null,
      position,
      view,
    };
  });
}

/** Whether two turns say the same, word for word, and were answered the same. */
export const areSame = (a: ComparedTurn, b: ComparedTurn): boolean =>
  a.text === b.text && a.program === b.program && a.observation === b.observation;

/** Whether a text was generated in these turns, as a turn or in a look-ahead, and nothing of it was kept. */
export const wasRolledBack = (text: string, turns: readonly ComparedTurn[]): boolean =>
  turns.some(({ text: kept, position: { repairs, generations } }) => {
    const last = repairs.at(-1);
    // The correction that was taken last is in the turn, whole or grafted.
    return (
      last && kept !== text && generations.some((each) => each.text === text && each.generation !== last.generation)
    );
  });
