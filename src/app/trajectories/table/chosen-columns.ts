import * as v from 'valibot';
import { localSetting } from '../../local-setting/index.ts';
import { columns } from './columns.ts';

/** The keys of the columns that the table shows; kept in this browser. The task, which opens a trajectory, is always among them. */
export const chosenColumns = localSetting<readonly string[]>('columns', {
  read: (text) => columnsIn(text ?? ''),
  write: JSON.stringify,
  usual: columnsIn(''),
});

/** Shows a column, or hides it. */
export const chooseColumn = (column: string, shown: boolean): void => {
  const others = chosenColumns.value.filter((each) => each !== column);
  chosenColumns.value = shown ? [...others, column] : others;
};

/** The columns of a text of the browser's storage; the usual ones where it is no list. */
export function columnsIn(text: string): readonly string[] {
  const usual = columns.filter((column) => column.usual).map((column) => column.key);
  try {
    const read = v.safeParse(v.array(v.unknown()), JSON.parse(text));
    if (!read.success) return usual;
    return columns.map((column) => column.key).filter((each) => each === 'task' || read.output.includes(each));
  } catch {
    return usual;
  }
}
