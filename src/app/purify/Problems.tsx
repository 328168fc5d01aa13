import type { ComponentChildren } from 'preact';
import type { Problem } from '../../datasets/import/index.ts';
import { warningWhat, type WarningKind } from '../../datasets/purify/index.ts';
import { counted, figure } from '../../formats/index.ts';

interface Listed {
  /** What is listed: the table's name, and the heading's id. */
  readonly label: 'Problems' | 'Problems with labels' | 'Warnings';
  readonly title: string;
  readonly explanation: string;
  readonly columns: readonly string[];
  /** How many there are beside those that are shown; of warnings, in all rows. */
  readonly more: number;
  /** The table's rows. */
  readonly children: ComponentChildren;
}

function List({ label, title, explanation, columns, more, children }: Listed) {
  const id = `purify-${label.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section class="purify-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="small soft">{explanation}</p>
      <div class="purify-scroll" tabIndex={0} role="group" aria-label={label}>
        <table class="purify-table small">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {more > 0 && <p class="small soft">and {figure(more)} more</p>}
    </section>
  );
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly more: number;
  /** Which file of a zip they are in; the file itself where absent. */
  readonly of?: 'labels.jsonl';
}

/** What could not be read: where, what was expected, and what was found. */
export function Problems({ problems, more, of }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <List
      label={of ? 'Problems with labels' : 'Problems'}
      title={`${counted(problems.length + more, 'problem')} with ${of ?? 'the file'}`}
      explanation="Rows with a problem are left out; all others were read."
      columns={['Line', 'Field', 'Expected', 'Found']}
      more={more}
    >
      {problems.map(({ line, field, expected, found }, index) => (
        <tr key={index}>
          <td class="figures">{line === 0 ? 'file' : line}</td>
          <td>{field === '' ? '–' : <code>{field}</code>}</td>
          <td>{expected}</td>
          <td>{found.length > 200 ? `${found.slice(0, 200)}…` : found}</td>
        </tr>
      ))}
    </List>
  );
}

/** What of the rows that were read is not as in the file, a line for each kind. */
export function Warnings({ warnings, more }: { readonly warnings: readonly WarningKind[]; readonly more: number }) {
  if (warnings.length === 0) return null;
  return (
    <List
      label="Warnings"
      title={counted(warnings.length, 'warning')}
      explanation="These rows were read. What is listed here is not in the trajectories as it is in the file."
      columns={['Field', 'What', 'Rows', 'First']}
      more={more}
    >
      {warnings.map((kind) => (
        <tr key={`${kind.field} ${kind.what}`}>
          <td>
            <code>{kind.field}</code>
          </td>
          <td>{warningWhat(kind)}</td>
          <td class="figures">{figure(kind.rows)}</td>
          <td class="figures">{kind.line}</td>
        </tr>
      ))}
    </List>
  );
}
