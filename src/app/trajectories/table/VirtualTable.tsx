import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useWindow } from '../list/index.ts';

/** A row's height in pixels; CSS has the same. */
const rowHeight = 40;

interface VirtualTableProps {
  readonly label: string;
  /** How many rows there are. */
  readonly count: number;
  readonly columns: number;
  readonly head: ComponentChildren;
  /** The cells of the rows from `first` to before `last`. */
  readonly cells: (first: number, last: number) => readonly ComponentChildren[];
}

/** A table of any length: only what is in sight is drawn. */
export function VirtualTable({ label, count, columns, head, cells }: VirtualTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const { first, last } = useWindow(box, rowHeight, count);
  const space = (rows: number) =>
    rows > 0 && (
      <tr aria-hidden="true">
        <td colSpan={columns} class="table-space" style={{ height: `${rows * rowHeight}px` }} />
      </tr>
    );
  return (
    <div class="virtual-table" ref={box} role="region" aria-label={label} tabIndex={0}>
      <table aria-rowcount={count + 1}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>
          {space(first)}
          {cells(first, last).map((row, index) => (
            <tr key={first + index} aria-rowindex={first + index + 2}>
              {row}
            </tr>
          ))}
          {space(count - last)}
        </tbody>
      </table>
    </div>
  );
}
