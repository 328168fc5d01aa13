import {
  judgementText,
  unrepairedWords,
  type ExplainedRow,
  type ExplainedTurn,
} from '../../src/datasets/purify/index.ts';

/** A row of a log as a terminal shows it: how it was read, then a line for each turn, then what was noticed. */
export function rowText({ row, shape, read, id, turns, cutAtUser, warnings, problems }: ExplainedRow): string {
  const place = row === 0 ? 'file' : `row ${row}`;
  const form = shape ?? 'no form that is known';
  const head = read ? `${place}: ${form}, run ${id ?? ''}` : `${place}: ${form}, left out`;
  return [
    head,
    ...turns.map((turn) => `  ${turnText(turn)}`),
    ...(cutAtUser ? ['  the run ends here, where a user speaks again'] : []),
    ...warnings.map(
      ({ field, what, value }) => `  warning: ${field}: ${what}${value === undefined ? '' : `: ${value}`}`,
    ),
    ...problems.map(
      ({ field, expected, found }) =>
        `  problem: ${field === '' ? '' : `${field}: `}expected ${expected}, found ${found}`,
    ),
  ].join('\n');
}

function turnText(turn: ExplainedTurn): string {
  const { holds, tool, field } = turn;
  const what = holds === 'call' ? `call of ${tool ?? ''}` : holds;
  return `turn ${turn.turn} (${field}): ${[what, ...outcomeText(turn), ...fateText(turn)].join('; ')}`;
}

function outcomeText({ outcome, failure, rule, by }: ExplainedTurn): string[] {
  if (outcome === null) return [];
  if (rule === null) return [outcome];
  const type = outcome === 'failed' && failure !== null ? ` with ${failure}` : '';
  return [`${outcome}${type}, since ${judgementText({ rule, by })}`];
}

function fateText({ fate }: ExplainedTurn): string[] {
  switch (fate.kind) {
    case 'kept':
      return [];
    case 'repaired': {
      const alike = fate.similarity === null ? '' : `, similarity ${fate.similarity.toFixed(2)}`;
      return [`repaired with turn ${fate.with} (${fate.repair}${alike})`];
    }
    case 'correction':
      return [`takes the place of turn ${fate.of}`];
    case 'removed':
      return ['removed'];
    case 'stayed':
      return [`stays: ${unrepairedWords[fate.why]}`];
  }
}
