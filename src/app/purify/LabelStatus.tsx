import { counted } from '../../formats/index.ts';
import { Disclosure } from '../components/index.ts';
import type { LabelReport } from './protocol.ts';

/** What came of the labels of a file. */
export function LabelStatus({ report }: { readonly report: LabelReport }) {
  const { given, same, conflicts, moreConflicts } = report;
  const conflicting = conflicts.length + moreConflicts;
  return (
    <section class="purify-card" aria-labelledby="purify-labels">
      <h2 id="purify-labels">{given === 0 ? 'No new label' : counted(given, 'label')}</h2>
      <ul class="purify-list">
        {given > 0 && <li>{counted(given, 'trajectory has', 'trajectories have')} a label from this file now.</li>}
        {same > 0 && <li>{counted(same, 'label was', 'labels were')} here already.</li>}
        {conflicting > 0 && (
          <li>{counted(conflicting, 'trajectory has', 'trajectories have')} another label here, which stays.</li>
        )}
        {given + same + conflicting === 0 && <li>None of its labels is of a trajectory that is kept here.</li>}
      </ul>
      {conflicts.length > 0 && (
        <Disclosure summary="Which trajectories">
          <ul class="purify-scroll small">
            {conflicts.map(({ id, line }) => (
              <li key={line}>
                line {line} of labels.jsonl: {id}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
