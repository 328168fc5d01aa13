import {
  ruleWords,
  stayedInWords,
  type OutcomeRule,
  type PurifyReport,
  type RunCounts,
} from '../../datasets/purify/index.ts';
import type { FailureType } from '../../saar/index.ts';
import { counted, figure } from '../../formats/index.ts';
import { failureName } from '../trajectory/index.ts';

/** What purifying changed, before and after. */
export function ReportTable({ report }: { readonly report: PurifyReport }) {
  const { before, after, runs, runsRepaired, runsWithFailures, repairs, unrepaired, tokensApproximate } = report;
  const types = [...new Set([...Object.keys(before.failures), ...Object.keys(after.failures)])].sort();
  const read = Object.values(runs).reduce((sum, count) => sum + count, 0);
  const rows: readonly (readonly [label: string, before: number, after: number, inner: boolean])[] = [
    ['Turns', before.turns, after.turns, false],
    ['Answered calls', before.calls, after.calls, false],
    ['Failed calls', failed(before), failed(after), false],
    ...types.map(
      (type) => [failureName(type as FailureType), countOf(before, type), countOf(after, type), true] as const,
    ),
    [tokensApproximate ? 'Tokens, about' : 'Tokens', before.tokens, after.tokens, false],
  ];
  return (
    <section class="purify-card" aria-labelledby="purify-report">
      <h2 id="purify-report">
        {counted(read, 'run')}, {figure(runsRepaired)} repaired
      </h2>
      <div class="purify-report">
        <div class="purify-scroll" tabIndex={0} role="group" aria-label="Before and after">
          <table class="purify-table figures">
            <thead>
              <tr>
                <td />
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([label, was, is, inner]) => (
                <tr key={label} data-inner={inner}>
                  <th scope="row">{label}</th>
                  <td>{figure(was)}</td>
                  <td>{figure(is)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <ul class="purify-list small">
          <li>
            Repairs: {figure(repairs.shallow)} shallow, {figure(repairs.deep)} deep. Removed:{' '}
            {counted(report.turnsRemoved, 'turn')} with {tokensApproximate ? 'about ' : ''}
            {counted(report.tokensRemoved, 'token')}.
          </li>
          <ByRule title="Failed calls, by what decided:" counts={report.failedBy} />
          <ByRule
            title="Calls whose outcome the log does not say (More settings has what they are taken for):"
            counts={report.unclear}
          />
          {report.unanswered > 0 && <li>{counted(report.unanswered, 'call was', 'calls were')} never answered.</li>}
          {runsWithFailures > 0 && <li>{counted(runsWithFailures, 'run keeps', 'runs keep')} a failure:</li>}
          {stayedInWords(unrepaired).map(({ words, count }) => (
            <li key={words} class="purify-inner">
              {figure(count)}: <span translate={false}>{words}</span>
            </li>
          ))}
          {report.confirmed && (
            <li>
              Run again: {figure(report.confirmed.held)} repaired programs succeeded, {figure(report.confirmed.failed)}{' '}
              failed, {figure(report.confirmed.couldNotRun)} are no Python.
            </li>
          )}
          {report.cutAtUser > 0 && (
            <li>{counted(report.cutAtUser, 'run ends', 'runs end')} where a user speaks again.</li>
          )}
          {report.severalTools > 0 && (
            <li>
              {counted(report.severalTools, 'run calls', 'runs call')} several tools; the one called most is described.
            </li>
          )}
          {tokensApproximate && <li>The log has no tokens, so words and punctuation are counted instead.</li>}
          <li>
            Recognised as{' '}
            {Object.entries(runs)
              .map(([shape, count]) => `${shape} (${figure(count)})`)
              .join(', ')}
            .
          </li>
        </ul>
      </div>
    </section>
  );
}

/** Calls by the rule that decided; nothing where there are none. */
function ByRule({ title, counts }: { readonly title: string; readonly counts: PurifyReport['unclear'] }) {
  const rules = Object.keys(counts) as OutcomeRule[];
  if (rules.length === 0) return null;
  return (
    <>
      <li>{title}</li>
      {rules.map((rule) => (
        <li key={rule} class="purify-inner">
          {figure(counts[rule] ?? 0)}: <span translate={false}>{ruleWords[rule]}</span>
        </li>
      ))}
    </>
  );
}

const countOf = ({ failures }: RunCounts, type: string): number =>
  Object.entries(failures).find(([name]) => name === type)?.[1] ?? 0;

const failed = ({ failures }: RunCounts): number => Object.values(failures).reduce((sum, count) => sum + count, 0);
