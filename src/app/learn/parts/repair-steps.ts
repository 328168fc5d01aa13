import type { TrajectoryRecord } from '../../../rollout/index.ts';
import {
  dialects,
  repairTurn,
  similarities,
  splitTurn,
  textOf,
  withProvenance,
  type Repair,
  type Token,
  type TurnToken,
} from '../../../saar/index.ts';

/** A part of a turn, and what became of it. */
export interface Part {
  readonly name: 'reasoning' | 'call';
  readonly tokens: readonly Token[];
  readonly stays: boolean;
}

/** One rewriting of a turn, token by token. */
export interface RepairStep {
  readonly repair: Repair;
  readonly failed: readonly Part[];
  readonly correction: readonly Part[];
}

/**
 * The rewritings of the first turn that failed, decided anew with another γ: which parts of the failed attempt and of the correction
 * stand in the repaired turn. Empty where nothing was repaired.
 *
 * @param gamma From 0 to 1.
 */
export function repairSteps(record: TrajectoryRecord, gamma: number): RepairStep[] {
  const { dialect: name, saar } = record.config;
  const dialect = dialects[name];
  const begun = record.events.find((event) => event.type === 'rollback-started');
  if (begun?.type !== 'rollback-started') return [];
  const { position } = begun;
  const generations = new Map<number, readonly Token[]>();
  let standing: readonly TurnToken[] = [];
  const steps: RepairStep[] = [];
  const first = record.events.find((event) => event.type === 'generation-started' && event.position === position);
  for (const event of record.events) {
    if (event.type === 'generation-ended') {
      generations.set(event.generation, event.tokens);
      if (first?.type === 'generation-started' && event.generation === first.generation) {
        standing = withProvenance(event.tokens, 'sampled');
      }
    }
    if (event.type !== 'repaired' || event.position !== position) continue;
    const correction = generations.get(event.generation) ?? [];
    const settings = { dialect, similarity: similarities[saar.metric], scope: saar.similarityScope, gamma };
    const repair = repairTurn(standing, correction, settings);
    steps.push({
      repair,
      failed: partsOf(standing, repair.kind === 'shallow' ? ['reasoning'] : [], name),
      correction: partsOf(correction, repair.kind === 'shallow' ? ['call'] : ['reasoning', 'call'], name),
    });
    standing = repair.turn;
  }
  return steps;
}

function partsOf(
  tokens: readonly Token[],
  stay: readonly Part['name'][],
  dialect: TrajectoryRecord['config']['dialect'],
): Part[] {
  const split = splitTurn(tokens, dialects[dialect]) ?? { reasoning: tokens, call: [] };
  return (['reasoning', 'call'] as const).map((name) => ({ name, tokens: split[name], stays: stay.includes(name) }));
}

/** How many tokens of the first attempt stand in a turn. */
export const sampledIn = (turn: readonly TurnToken[]): number =>
  turn.filter(({ provenance }) => provenance === 'sampled').length;

/** The words before a turn's call. */
export const reasoningOf = (parts: readonly Part[]): string =>
  textOf(parts.find(({ name }) => name === 'reasoning')?.tokens ?? []).trim();
