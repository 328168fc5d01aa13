import { writeJson } from '../../../json/index.ts';
import type { TaskPreview } from '../../../tasks/import/index.ts';
import { figure } from '../../../formats/index.ts';
import { Disclosure } from '../../components/index.ts';

/** Characters of a value that are shown. */
const shown = 120;

function textOf(value: unknown): string {
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : writeJson(value);
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}

/** The file's first rows. */
export function PreviewTable({ preview: { columns, rows } }: { readonly preview: TaskPreview }) {
  return (
    <Disclosure open summary={rows.length === 1 ? 'The first row' : `The first ${figure(rows.length)} rows`}>
      <div class="preview" tabIndex={0} role="region" aria-label="The file’s first rows">
        <table class="small">
          <thead>
            <tr>
              <th scope="col">Line</th>
              {columns.map(({ name, type }) => (
                <th scope="col" key={name}>
                  {name} <span class="soft">{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, values }) => (
              <tr key={line}>
                <th scope="row" class="figures">
                  {line}
                </th>
                {columns.map(({ name }) => (
                  <td key={name}>{textOf(values[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
