import type { RolloutEvent } from '../../../rollout/index.ts';
import { textOf, type TurnToken } from '../../../saar/index.ts';
import { announcement } from './announce.ts';
import type { CommittedTurn, ExecutionState, GenerationState, LogState, PositionState } from './state.ts';

/**
 * The state after one more event. Pure; positions that the event does not concern keep their identity, so that the page
 * draws only what changed. An event of a generation or position never heard of opens it: a log may begin anywhere.
 */
export function reduce(state: LogState, event: RolloutEvent): LogState {
  const next = { ...change(state, event), at: event.at };
  if (event.type === 'token') return next;
  const saying = announcement(next);
  return saying === '' || saying === next.said.at(-1) ? next : { ...next, said: [...next.said, saying] };
}

/** The state after a whole log. */
export const reduceAll = (state: LogState, events: readonly RolloutEvent[]): LogState => events.reduce(reduce, state);

function change(state: LogState, event: RolloutEvent): LogState {
  switch (event.type) {
    case 'rollout-started': {
      const { task, config, policy, prompt, saarActive } = event;
      return { ...state, task, config, policy, prompt, saarActive };
    }
    case 'generation-started': {
      const { generation, position, attempt, purpose } = event;
      const fresh: GenerationState = {
        generation,
        position,
        attempt,
        purpose,
        text: '',
        tokens: 0,
        ended: false,
        finish: null,
      };
      return atPosition(state, position, (p) => ({ ...p, generations: [...p.generations, fresh] }));
    }
    case 'token': {
      const changed = atGeneration(state, event.generation, (g) => ({
        ...g,
        text: g.text + event.token.text,
        tokens: g.tokens + 1,
      }));
      return { ...changed, tokens: state.tokens + 1 };
    }
    case 'generation-ended': {
      const changed = atGeneration(state, event.generation, (g) => ({
        ...g,
        text: textOf(event.tokens),
        tokens: event.tokens.length,
        ended: true,
        finish: event.completion?.finish ?? null,
      }));
      return { ...changed, tokens: tokensIn(changed) };
    }
    case 'execution-started': {
      const { execution, position, attempt, generation, code } = event;
      const at = { execution, attempt, generation, code };
      const fresh: ExecutionState = { ...at, observation: null, failure: null, ms: null };
      return atPosition(state, position, (p) => ({ ...p, executions: [...p.executions, fresh] }));
    }
    case 'execution-ended': {
      const { position, attempt, observation, failure, ms } = event;
      return atPosition(state, position, (p) => ({
        ...p,
        executions: p.executions.map((e) => (e.attempt === attempt ? { ...e, observation, failure, ms } : e)),
      }));
    }
    case 'rollback-started':
      return atPosition(state, event.position, (p) => ({ ...p, rollback: 'open' }));
    case 'repaired': {
      const { position, attempt, generation, repair } = event;
      return atPosition(state, position, (p) => {
        // In best-of-K the candidates have run (and perhaps failed) before one is chosen: the failed call is the position's own.
        const failed = p.executions.findLast((e) => e.failure !== null && belongsToTurn(p, e, attempt)) ?? null;
        return { ...p, repairs: [...p.repairs, { attempt, generation, repair, failed }] };
      });
    }
    case 'rollback-ended':
      return atPosition(state, event.position, (p) => ({ ...p, rollback: event.outcome }));
    case 'turn-committed':
      return atPosition(state, event.position, (p) => ({
        ...p,
        committed: committedTurn(event.turn, event.observation, event.failure),
      }));
    case 'rollout-ended': {
      const { reason, message, verdict } = event;
      return { ...state, end: { reason, message, verdict } };
    }
  }
}

/** Tokens of all generations: records hold no single tokens, only what each generation ended with. */
const tokensIn = ({ positions }: LogState): number =>
  positions.flatMap(({ generations }) => generations).reduce((sum, { tokens }) => sum + tokens, 0);

/** Whether an execution ran the position's turn as it stood before the repair of `attempt`, rather than a mere candidate. */
function belongsToTurn(position: PositionState, execution: ExecutionState, attempt: number): boolean {
  if (execution.attempt === 0) return true;
  return execution.attempt < attempt && position.repairs.some((repair) => repair.attempt === execution.attempt);
}

function atPosition(state: LogState, position: number, change: (p: PositionState) => PositionState): LogState {
  const index = state.positions.findIndex((p) => p.position === position);
  const old = state.positions[index];
  if (old) return { ...state, positions: state.positions.with(index, change(old)) };
  const fresh: PositionState = {
    position,
    generations: [],
    executions: [],
    repairs: [],
    rollback: null,
    committed: null,
  };
  return { ...state, positions: [...state.positions, change(fresh)] };
}

function atGeneration(state: LogState, generation: number, change: (g: GenerationState) => GenerationState): LogState {
  const owner = state.positions.findLast((p) => p.generations.some((g) => g.generation === generation));
  if (!owner) return state;
  return atPosition(state, owner.position, (p) => ({
    ...p,
    generations: p.generations.map((g) => (g.generation === generation ? change(g) : g)),
  }));
}

function committedTurn(
  turn: readonly TurnToken[],
  observation: string | null,
  failure: CommittedTurn['failure'],
): CommittedTurn {
  const stretches: { text: string; grafted: boolean }[] = [];
  for (const token of turn) {
    const grafted = token.provenance === 'grafted';
    const last = stretches.at(-1);
    if (last?.grafted === grafted) last.text += token.text;
    else stretches.push({ text: token.text, grafted });
  }
  const grafted = turn.filter((token) => token.provenance === 'grafted').length;
  return { text: textOf(turn), tokens: turn.length, grafted, stretches, observation, failure };
}
