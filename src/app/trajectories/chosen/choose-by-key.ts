import { toggleChosen } from './chosen.ts';

/** Chooses a row, or no longer, where the key that was pressed is `c` alone. Says whether it was. */
export function chooseByKey(event: KeyboardEvent, row: Parameters<typeof toggleChosen>[0] | null): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (key.toLowerCase() !== 'c' || ctrlKey || metaKey || altKey) return false;
  if (row) toggleChosen(row);
  return true;
}
