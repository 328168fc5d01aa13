import { useMemo } from 'preact/hooks';
import { counted } from '../../../formats/index.ts';
import { columnsOf } from './csv-columns.ts';

/** The most rows that are shown. */
const most = 500;

/** A table that is also a CSV file: a figure and the ends of its interval stand in one cell. */
export function CsvTable({ title, text }: { readonly title: string; readonly text: string }) {
  const { columns, rows } = useMemo(() => columnsOf(text), [text]);
  if (rows.length === 0) return <p class="small soft">No trajectory is in it.</p>;
  return (
    <div class="sweep-table sweep-csv" tabIndex={0} role="region" aria-label={title}>
      <table class="figures small" translate={false}>
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th scope="col" key={name}>
                {name.replaceAll('_', ' ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, at) => (
            <tr key={at}>
              {columns.map(({ name, cell }) => (
                <td key={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p class="small soft">And {counted(rows.length - most, 'other row', 'other rows')}, which the file has.</p>
      )}
    </div>
  );
}
