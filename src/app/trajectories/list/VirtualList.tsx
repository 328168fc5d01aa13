import { useRef, useState } from 'preact/hooks';
import type { RecordRow } from '../../../store/index.ts';
import { chooseByKey } from '../chosen/index.ts';
import type { RunLabels } from '../labels/index.ts';
import { go, place } from '../place.ts';
import { PageCache } from './page-cache.ts';
import { RowView } from './RowView.tsx';
import type { RowList } from './row-list.ts';
import { useWindow } from './window.ts';

/** A row's height in pixels; CSS has the same. */
const rowHeight = 64;

interface VirtualListProps {
  readonly list: RowList;
  readonly labels: RunLabels;
  /** What is listed; a longer list of the same keeps showing its rows. */
  readonly of: string;
  /** The row that the keyboard is at, as its index in the list. */
  readonly at: number;
  readonly onAt: (index: number) => void;
}

/** A list of any length: only what is in sight is read and drawn. Arrow keys move, Enter opens, c chooses for comparing. */
export function VirtualList({ list, labels, of, at, onAt }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [cache] = useState(() => new PageCache());
  const [, redraw] = useState(0);
  cache.use(list, of, () => redraw((count) => count + 1));
  const { first, last } = useWindow(box, rowHeight, list.count);
  const rows = cache.rows(first, last);

  const move = (to: number) => {
    const next = Math.min(list.count - 1, Math.max(0, to));
    onAt(next);
    const element = box.current;
    if (!element) return;
    const [top, bottom] = [next * rowHeight, (next + 1) * rowHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  };
  const open = (row: RecordRow | null) => {
    if (row) go({ open: row.place });
  };
  const press = (event: KeyboardEvent) => {
    const screen = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + screen,
      PageUp: at - screen,
      Home: 0,
      End: list.count - 1,
    };
    const goal = steps[event.key];
    if (goal !== undefined) move(goal);
    else if (event.key === 'Enter') open(cache.row(at));
    else if (!chooseByKey(event, cache.row(at))) return;
    event.preventDefault();
  };
  return (
    <div
      class="row-list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label="Trajectories; Enter opens one, c chooses it to be compared"
      aria-activedescendant={at >= first && at < last ? `row-${at}` : undefined}
      onKeyDown={press}
    >
      <div class="row-list-all" style={{ height: `${list.count * rowHeight}px` }}>
        {rows.map((row, index) => (
          <RowView
            key={first + index}
            index={first + index}
            top={(first + index) * rowHeight}
            row={row}
            label={row ? labels.all.value.get(row.place) : undefined}
            count={list.count}
            current={first + index === at}
            shown={row !== null && [place.value.open, place.value.with].includes(row.place)}
            onOpen={() => {
              onAt(first + index);
              open(row);
            }}
          />
        ))}
      </div>
    </div>
  );
}
