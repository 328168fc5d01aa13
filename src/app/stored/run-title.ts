import type { StoredRun } from '../../store/index.ts';

/** What a run is called: by its title, or where it has none, by when it was made. */
export function titleOf({ title, createdAt }: Pick<StoredRun, 'title' | 'createdAt'>): string {
  if (title.trim() !== '') return title;
  const made = new Date(createdAt);
  return `Run of ${made.toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}`;
}
