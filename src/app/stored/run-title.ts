import type { StoredRun } from '../../store/index.ts';
import { forVisitor, type Formats } from '../../formats/index.ts';

/**
 * What a run is called: by its title, or where it has none, by when it was made.
 *
 * @param formats Of the date: the visitor's where left out.
 */
export function titleOf(
  { title, createdAt }: Pick<StoredRun, 'title' | 'createdAt'>,
  formats: Formats = forVisitor,
): string {
  if (title.trim() !== '') return title;
  return `Run of ${formats.shortDayAndTime(createdAt)}`;
}
