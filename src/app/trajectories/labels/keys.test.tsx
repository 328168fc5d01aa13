import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labelKeyOf, letterKeys, placeAt, type LabelKey } from './keys.ts';

/** What a key on an element asks for. */
function pressed(on: Element, key: string, more: KeyboardEventInit = {}): LabelKey | undefined {
  let found: LabelKey | undefined;
  const listen = (event: KeyboardEvent) => (found = labelKeyOf(event));
  document.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  document.removeEventListener('keydown', listen);
  return found;
}
const find = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

beforeEach(() => {
  document.body.innerHTML = `
    <div role="listbox" class="row-list" id="list" aria-activedescendant="row-1"><div id="row-1" data-place="7"></div></div>
    <div role="listbox" class="row-list" id="scrolled"></div>
    <div role="listbox" id="tokens"></div>
    <table><tr><td><a href="#x" data-place="3"><b>t</b></a></td></tr></table>
    <input id="text" type="text" /><input id="box" type="checkbox" /><textarea></textarea><select></select>
    <div contenteditable="true"><p id="code">x</p></div><button>Good</button>`;
});
afterEach(() => {
  document.body.innerHTML = '';
  letterKeys.value = true;
});

describe('keys that label', () => {
  it('are letters, wherever nothing is typed', () => {
    expect(['g', 'b', 'n', 'u', 'x'].map((key) => pressed(document.body, key))).toEqual([
      'good',
      'bad',
      'note',
      'undo',
      null,
    ]);
    for (const where of ['button', '#list', 'a', '#box']) expect(pressed(find(where), 'G')).toBe('good');
    for (const where of ['#text', 'textarea', 'select', '#code']) {
      expect(pressed(find(where), 'g')).toBeNull();
      expect(pressed(find(where), 'z', { ctrlKey: true })).toBeNull();
    }
  });
  it('are none with another key held, held down, or while a dialog is open', () => {
    expect(pressed(document.body, 'g', { ctrlKey: true })).toBeNull();
    expect(pressed(document.body, 'b', { altKey: true })).toBeNull();
    expect(pressed(document.body, 'g', { repeat: true })).toBeNull();
    expect(pressed(document.body, 'z', { metaKey: true })).toBe('undo');
    expect(pressed(document.body, 'z', { ctrlKey: true, shiftKey: true })).toBeNull();
    document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>');
    expect(pressed(document.body, 'g')).toBeNull();
  });
  it('can be switched off, all but Ctrl+Z', () => {
    letterKeys.value = false;
    expect(pressed(document.body, 'g')).toBeNull();
    expect(pressed(document.body, 'z', { ctrlKey: true })).toBe('undo');
  });
  it('are meant for the row that has the focus, else for what is open', () => {
    expect(placeAt(find('b'), 5)).toBe(3);
    expect(placeAt(find('#list'), 5)).toBe(7);
    expect(placeAt(find('#scrolled'), 5)).toBeNull();
    expect(placeAt(find('#tokens'), 5)).toBe(5);
    expect(placeAt(document.body, 5)).toBe(5);
    expect(placeAt(document.body, null)).toBeNull();
  });
});
