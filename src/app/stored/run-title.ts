import type { StoredRun } from '../../store/index.ts';
import { shortDayAndTime } from '../../formats/index.ts';

/** What a run is called: by its title, or where it has none, by when it was made. */
export function titleOf({ title, createdAt }: Pick<StoredRun, 'title' | 'createdAt'>): string {
  if (title.trim() !== '') return title;
  return `Run of ${shortDayAndTime(createdAt)}`;
}
