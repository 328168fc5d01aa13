import { counted, twoDecimals } from '../../../formats/index.ts';
import { endWords, failureName, repairWords } from '../labels.ts';
import type { LogState, PositionState } from './state.ts';

/** What is worth saying aloud of this moment: a step or a decision. Empty before the first. */
export function announcement(log: LogState): string {
  if (log.end) {
    const { verdict, reason, message } = log.end;
    return [`${endWords[reason].short}.`, verdict?.why ?? '', message].filter((part) => part !== '').join(' ');
  }
  const position = log.positions.at(-1);
  return position ? `Turn ${position.position + 1}: ${saying(position)}` : '';
}

function saying(position: PositionState): string {
  if (position.committed) {
    const repair = position.repairs.at(-1);
    if (position.committed.failure !== null) return 'the failure stays.';
    return repair ? `${repairWords[repair.repair.kind]}, the failure is rolled back.` : 'finished.';
  }
  const execution = position.executions.at(-1);
  if (execution?.ms === null) return 'Python is running.';
  const generation = position.generations.at(-1);
  const retries = position.generations.filter((g) => g.purpose === 'look-ahead').length;
  if (generation?.purpose === 'look-ahead' && generation.attempt > (position.repairs.at(-1)?.attempt ?? 0)) {
    return `looking ahead, ${counted(retries, 'retry', 'retries')}.`;
  }
  if (execution?.failure === null) return 'Python answered.';
  const repair = position.repairs.at(-1);
  if (repair && repair.attempt > (execution?.attempt ?? 0)) {
    const { kind, similarity } = repair.repair;
    return `${similarity === null ? '' : `similarity ${twoDecimals(similarity)}, `}${repairWords[kind]}.`;
  }
  if (execution) return `failed with ${failureName(execution.failure)}.`;
  return generation?.ended ? 'written.' : 'writing.';
}
