import { transformSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { findWords } from './find.ts';
import { replaceWords, type Translate } from './replace.ts';

function translated(code: string, translate: Translate): string {
  const { found } = findWords(code, 'a.tsx');
  const result = replaceWords(code, found, translate);
  if (!result) throw new Error('Nothing was replaced.');
  return result.code;
}

const from =
  (translations: Readonly<Record<string, string>>): Translate =>
  ({ text }) =>
    translations[text];

describe('a translated source', () => {
  it('has the elements and values of a text in the translation’s order', () => {
    const code = `<p>\n  All <b title="one">bold <i>text</i></b> of {n ? 'two' : g(3)}.\n</p>`;
    const text = 'All <0>bold <1>text</1></0> of {2}.';
    const translation = '{2}: <0><1>Wort</1> fett</0> "alle" {}';
    expect(translated(code, from({ [text]: translation, one: 'eins', two: 'zwei' }))).toBe(
      `<p>{n ? "zwei" : g(3)}{": "}<b title={"eins"}><i>{"Wort"}</i>{" fett"}</b>{" \\"alle\\" {}"}</p>`,
    );
  });

  it('keeps English where nothing is translated, and translates what lies within', () => {
    const code = `const a = <p>Text of {x ? 'one' : 'two'}</p>;`;
    expect(translated(code, from({ two: 'zwei' }))).toBe(`const a = <p>Text of {x ? 'one' : "zwei"}</p>;`);
    const { found } = findWords(code, 'a.tsx');
    expect(replaceWords(code, found, () => undefined)).toBeNull();
  });

  it('has templates and strings with all their signs', () => {
    const code = 'const a = [` It is ${f(x)} here. `, "A quoted text."];';
    const translations = { 'It is {0} here.': 'Hier `${x}` \\ {0}', 'A quoted text.': '„Ein" Text\n' };
    expect(translated(code, from(translations))).toBe(
      'const a = [` Hier \\`\\${x}\\` \\\\ ${f(x)} `, "„Ein\\" Text\\n"];',
    );
  });

  it('gives a count the forms of its language', () => {
    const forms = { one: '{0} Zeile', other: '{0} Zeilen' };
    const code = `counted(rows.length, 'row')`;
    expect(translated(code, () => ({ language: 'de', forms }))).toBe(
      `counted(rows.length, ${JSON.stringify({ language: 'de', forms })})`,
    );
  });

  it('can be compiled, and knows where its lines were', () => {
    const code = `export const a = <A b="c">\n  Two words{' '}\n  <B>more</B>\n</A>;\nfail();`;
    const { found } = findWords(code, 'a.tsx');
    const result = replaceWords(code, found, ({ text }) => text.toUpperCase());
    expect(transformSync('a.tsx', result?.code ?? '').errors).toEqual([]);
    expect(result?.map.mappings).not.toBe('');
  });

  it('is refused where a translation has a hole that its message lacks', () => {
    expect(() => translated('const a = `It is ${x}.`;', () => 'Es ist {1}.')).toThrow(/hole 1/);
  });
});
