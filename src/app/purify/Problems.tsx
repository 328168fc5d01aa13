import type { Problem } from '../../datasets/import/index.ts';
import type { WarningKind } from '../../datasets/purify/index.ts';
import { counted } from '../components/index.ts';

/** What could not be read: where, what was expected, and what was found. */
export function Problems({ problems, more }: { readonly problems: readonly Problem[]; readonly more: number }) {
  if (problems.length === 0) return null;
  return (
    <section class="purify-card" aria-labelledby="purify-problems">
      <h2 id="purify-problems">{counted(problems.length + more, 'problem')} with the file</h2>
      <p class="small soft">Rows with a problem are left out; all others were read.</p>
      <div class="purify-scroll" tabIndex={0} role="group" aria-label="Problems">
        <table class="purify-table small">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Field</th>
              <th scope="col">Expected</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, field, expected, found }, index) => (
              <tr key={index}>
                <td class="figures">{line === 0 ? 'file' : line.toLocaleString('en-GB')}</td>
                <td>{field === '' ? '–' : <code>{field}</code>}</td>
                <td>{expected}</td>
                <td>{found.length > 200 ? `${found.slice(0, 200)}…` : found}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="small soft">and {more.toLocaleString('en-GB')} more</p>}
    </section>
  );
}

/** What of the rows that were read is not as in the file, a line for each kind. */
export function Warnings({ warnings, more }: { readonly warnings: readonly WarningKind[]; readonly more: number }) {
  if (warnings.length === 0) return null;
  return (
    <section class="purify-card" aria-labelledby="purify-warnings">
      <h2 id="purify-warnings">{counted(warnings.length, 'warning')}</h2>
      <p class="small soft">
        These rows were read. What is listed here is not in the trajectories as it is in the file.
      </p>
      <div class="purify-scroll" tabIndex={0} role="group" aria-label="Warnings">
        <table class="purify-table small">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">What</th>
              <th scope="col">Rows</th>
              <th scope="col">First</th>
            </tr>
          </thead>
          <tbody>
            {warnings.map(({ field, what, rows, line }) => (
              <tr key={`${field} ${what}`}>
                <td>
                  <code>{field}</code>
                </td>
                <td>{what}</td>
                <td class="figures">{rows.toLocaleString('en-GB')}</td>
                <td class="figures">{line.toLocaleString('en-GB')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="small soft">and {more.toLocaleString('en-GB')} more</p>}
    </section>
  );
}
