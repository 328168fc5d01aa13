import { describe, expect, it } from 'vitest';
import { lackingIn } from './lacking.ts';
import type { WheelEntry } from './wheel-index.ts';

const entry = (name: string, depends: string[] = []): WheelEntry => ({
  name,
  version: '1',
  file_name: `${name}-1.whl`,
  sha256: '0'.repeat(64),
  imports: [name],
  depends,
  install_dir: 'site',
});
const folder = (...entries: WheelEntry[]) => ({
  url: 'https://lab/wheels/',
  index: Object.fromEntries(entries.map((each) => [each.name, each])),
});
/** A list without archives, as Pyodide's is where its network is not asked. */
const list = (...entries: WheelEntry[]) => ({ ...folder(...entries), url: null });

describe('lackingIn', () => {
  it.each([
    ['nothing, where all is there', [folder(entry('top', ['base']), entry('base'))], []],
    ['nothing, where two places have it together', [folder(entry('top', ['base'])), folder(entry('base'))], []],
    ['what no place lists', [folder(entry('base'))], ['top']],
    ['what is only known by name', [list(entry('top'))], ['top']],
    ['what needs something that is only known by name', [folder(entry('top', ['base'])), list(entry('base'))], ['top']],
    ['what needs something that nobody lists', [folder(entry('top', ['base']))], ['top']],
    ['what needs it at second hand', [folder(entry('top', ['middle']), entry('middle', ['base']))], ['top']],
    ['everything, where there is no place', [], ['top']],
  ])('finds %s', (_, places, lacking) => {
    expect(lackingIn(['top'], places)).toEqual(lacking);
  });
});
