import type { ImportReport } from '../../datasets/import/index.ts';
import { counted } from '../../formats/index.ts';
import { Disclosure, Notice } from '../components/index.ts';

/** What a download of the lab held. */
export function ImportStatus({ report }: { readonly report: ImportReport }) {
  const { imported, duplicates, conflicts, moreConflicts, newer } = report;
  const conflicting = conflicts.length + moreConflicts;
  return (
    <section class="purify-card" aria-labelledby="purify-news">
      <h2 id="purify-news">
        {imported === 0 ? 'Nothing new' : counted(imported, 'new trajectory', 'new trajectories')}
      </h2>
      <ul class="purify-list">
        {duplicates > 0 && <li>{counted(duplicates, 'other is', 'others are')} kept in this browser already.</li>}
        {conflicting > 0 && (
          <li>
            {counted(conflicting, 'other has', 'others have')} the id of a different one that is kept; that one stays.
          </li>
        )}
        {Object.entries(newer).map(([schema, count]) => (
          <li key={schema}>
            {counted(count, 'row was', 'rows were')} written by a later version of the lab ({schema}). Reload the page
            to get it.
          </li>
        ))}
        {imported > 0 && duplicates + conflicting === 0 && <li>None of them is kept in this browser yet.</li>}
      </ul>
      {conflicts.length > 0 && (
        <Disclosure summary="Which ids are taken">
          <ul class="purify-scroll small">
            {conflicts.map(({ id, line }) => (
              <li key={`${line}/${id}`}>
                line {line}: {id}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {imported === 0 && duplicates > 0 && <Notice tone="plain" title="Everything in it is here already." />}
    </section>
  );
}
