import { useEffect } from 'preact/hooks';
import { localSetting } from '../../local-setting/index.ts';

/** What a key asks for; null for nothing that concerns labels. */
export type LabelKey = 'good' | 'bad' | 'note' | 'undo' | null;

/** Where letters are typed or mean something else. */
const takesLetters =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], dialog';

const keys: Readonly<Record<string, LabelKey>> = { g: 'good', b: 'bad', n: 'note', u: 'undo' };

/** Whether single letters label; kept in this browser. Voice control types letters that nobody meant as keys. */
export const letterKeys = localSetting<boolean>('label-keys', {
  read: (text) => text !== 'off',
  write: (on) => (on ? 'on' : 'off'),
  usual: true,
});

/** Reads a key, as it was pressed on an element. */
export function labelKeyOf(event: KeyboardEvent): LabelKey {
  const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (event.defaultPrevented || event.repeat || altKey || shiftKey) return null;
  if (target instanceof Element && target.closest(takesLetters)) return null;
  if (document.querySelector('dialog[open]')) return null;
  const pressed = key.toLowerCase();
  if (ctrlKey || metaKey) return pressed === 'z' ? 'undo' : null;
  return letterKeys.value ? (keys[pressed] ?? null) : null;
}

/**
 * The place of the trajectory that a key on an element is meant for: that of a row of the table, of the row that the list's keyboard is at,
 * else `open`. null for none, also while the list's row is scrolled out of sight.
 */
export function placeAt(element: EventTarget | null, open: number | null): number | null {
  if (!(element instanceof Element)) return open;
  const list = element.closest('.row-list');
  const row = list
    ? document.getElementById(list.getAttribute('aria-activedescendant') ?? '')
    : element.closest('[data-place]');
  const place = row?.getAttribute('data-place');
  if (place === null || place === undefined) return list ? null : open;
  return Number(place);
}

/**
 * Has keys label for as long as the component is there: the row that has the focus, else the trajectory that is open.
 *
 * @param openNow gives the place of the trajectory that is open; null for none. It is asked at each key: a key can come before the page has drawn
 *   what was opened last, and must not label what was open before. The same function each time
 */
export function useLabelKeys(
  openNow: () => number | null,
  onKey: (key: Exclude<LabelKey, null>, place: number | null) => void,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = labelKeyOf(event);
      if (key === null) return;
      onKey(key, placeAt(event.target, openNow()));
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [openNow, onKey]);
}
