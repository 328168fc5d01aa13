import type { StoredRun } from '../../store/index.ts';
import { forVisitor, inEnglish } from '../../formats/index.ts';

type Titled = Pick<StoredRun, 'title' | 'createdAt'>;

/** What a run is called on the page: by its title, or where it has none, by when it was made. */
export function titleOf({ title, createdAt }: Titled): string {
  return title.trim() === '' ? `Run of ${forVisitor.shortDayAndTime(createdAt)}` : title;
}

/** As {@link titleOf}, for files: the same in every language and locale. */
export function fileTitleOf({ title, createdAt }: Titled): string {
  return title.trim() === '' ? /* not words */ `Run of ${inEnglish.shortDayAndTime(createdAt)}` : title;
}
