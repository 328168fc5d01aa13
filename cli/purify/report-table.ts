import { ruleWords, stayedInWords, type OutcomeRule, type PurifyReport } from '../../src/datasets/purify/index.ts';

/** The report as a terminal shows it: a table before and after, the repairs, and what stayed. */
export function reportTable(report: PurifyReport): string {
  const { before, after } = report;
  const failureTypes = [...new Set([...Object.keys(before.failures), ...Object.keys(after.failures)])].sort();
  const failures = (counts: typeof before, type: string): number =>
    Object.entries(counts.failures).find(([name]) => name === type)?.[1] ?? 0;
  const sum = ({ failures: byType }: typeof before): number => Object.values(byType).reduce((total, n) => total + n, 0);
  const about = report.tokensApproximate ? 'tokens (about)' : 'tokens';
  const rows: readonly (readonly [string, number, number])[] = [
    ['turns', before.turns, after.turns],
    ['answered calls', before.calls, after.calls],
    ['failed calls', sum(before), sum(after)],
    ...failureTypes.map((type) => [`  ${type}`, failures(before, type), failures(after, type)] as const),
    [about, before.tokens, after.tokens],
  ];
  const runs = Object.entries(report.runs).map(([shape, count]) => `${count} (${shape})`);
  const stayed = stayedInWords(report.unrepaired).map(({ words, count }) => `  ${count}: ${words}`);
  return [
    `runs: ${runs.join(', ') || '0'}; ${report.runsRepaired} repaired, ${report.runsWithFailures} with a failure left`,
    '',
    line('', 'before', 'after'),
    ...rows.map(([what, was, is]) => line(what, String(was), String(is))),
    '',
    `repairs: ${report.repairs.shallow} shallow, ${report.repairs.deep} deep; removed: ${report.turnsRemoved} turns, ${report.tokensRemoved} ${about}`,
    ...(byRule(report.failedBy).length > 0 ? ['failed calls, by what decided:', ...byRule(report.failedBy)] : []),
    ...(byRule(report.unclear).length > 0
      ? [
          'calls whose outcome the log does not say (--unclear chooses what they are taken for; --explain shows each):',
          ...byRule(report.unclear),
        ]
      : []),
    ...(report.unanswered > 0 ? [`calls that nothing answered: ${report.unanswered}`] : []),
    ...(stayed.length > 0 ? ['failures that stayed:', ...stayed] : []),
    ...confirmedText(report),
    ...(report.cutAtUser > 0 ? [`${report.cutAtUser} runs end where a user speaks again`] : []),
    ...(report.severalTools > 0
      ? [`${report.severalTools} runs call several tools; the one called most is described`]
      : []),
  ].join('\n');
}

const byRule = (counts: PurifyReport['unclear']): string[] =>
  (Object.keys(counts) as OutcomeRule[]).map((rule) => `  ${counts[rule] ?? 0}: ${ruleWords[rule]}`);

const confirmedText = ({ confirmed }: PurifyReport): string[] =>
  confirmed === null
    ? []
    : [`run again: ${confirmed.held} succeeded, ${confirmed.failed} failed, ${confirmed.couldNotRun} are no Python`];

const line = (what: string, before: string, after: string): string =>
  `${what.padEnd(26)}${before.padStart(10)}${after.padStart(10)}`.trimEnd();
