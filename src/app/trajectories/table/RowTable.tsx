import { useState } from 'preact/hooks';
import type { RecordRow } from '../../../store/index.ts';
import { format } from '../../address/index.ts';
import { Disclosure, Icon } from '../../components/index.ts';
import type { RunLabels } from '../labels/index.ts';
import { PageCache, type RowList } from '../list/index.ts';
import { chooseByKey, isChosen, toggleChosen } from '../chosen/index.ts';
import { go, place } from '../place.ts';
import { rolloutName } from '../row-labels.ts';
import { chooseColumn, chosenColumns } from './chosen-columns.ts';
import { columns, nextSort, type Column } from './columns.ts';
import { VirtualTable } from './VirtualTable.tsx';

interface RowTableProps {
  readonly list: RowList;
  readonly labels: RunLabels;
  /** What is listed; a longer list of the same keeps showing its rows. */
  readonly of: string;
}

/** What is listed, with a column for each thing that is known of a trajectory; a press on a column's head sorts by it. */
export function RowTable({ list, labels, of }: RowTableProps) {
  const [cache] = useState(() => new PageCache());
  const [, redraw] = useState(0);
  cache.use(list, of, () => redraw((count) => count + 1));
  const shown = columns.filter(({ key }) => chosenColumns.value.includes(key));
  const here = place.value;
  return (
    <>
      <VirtualTable
        label="Trajectories as a table"
        count={list.count}
        columns={shown.length}
        head={shown.map((column) => (
          <Head key={column.key} column={column} />
        ))}
        cells={(first, last) =>
          cache.rows(first, last).map((row) =>
            shown.map((column) => (
              <td key={column.key} class={column.numeric ? 'figures table-number' : undefined}>
                {row === null ? (
                  ''
                ) : column.key === 'task' ? (
                  <>
                    <Choice row={row} />
                    <a
                      href={format({ ...here, open: row.place })}
                      data-place={row.place}
                      onKeyDown={(event) => chooseByKey(event, row)}
                    >
                      {column.text(row, undefined)}
                    </a>
                  </>
                ) : (
                  column.text(row, labels.all.value.get(row.place))
                )}
              </td>
            )),
          )
        }
      />
      <Disclosure summary="Columns">
        <div class="table-columns" role="group" aria-label="Columns that are shown">
          {columns
            .filter(({ key }) => key !== 'task')
            .map(({ key, title }) => (
              <label class="check" key={key}>
                <input
                  type="checkbox"
                  checked={chosenColumns.value.includes(key)}
                  onChange={(event) => chooseColumn(key, event.currentTarget.checked)}
                />
                {title}
              </label>
            ))}
        </div>
      </Disclosure>
    </>
  );
}

/** Chooses a trajectory to be compared. */
function Choice({ row }: { readonly row: RecordRow }) {
  return (
    <label class="table-choice" title="Choose it to be compared (c)">
      <input
        type="checkbox"
        aria-label={`Compare ${rolloutName(row)}`}
        checked={isChosen(row)}
        onChange={() => toggleChosen(row)}
        onKeyDown={(event) => chooseByKey(event, row)}
      />
    </label>
  );
}

function Head({ column: { key, title, numeric } }: { readonly column: Column }) {
  const { sort } = place.value;
  const sorted = sort?.column === key ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={sorted} class={numeric ? 'table-number' : undefined}>
      <button
        type="button"
        class="table-sort"
        onClick={() => go({ sort: nextSort(place.peek().sort, key) }, 'replace')}
      >
        {title}
        {sorted !== 'none' && (
          <span class={`table-sorted table-${sorted}`}>
            <Icon name="chevron" />
          </span>
        )}
      </button>
    </th>
  );
}
