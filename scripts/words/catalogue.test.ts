import { describe, expect, it } from 'vitest';
import { entriesOf, pluralCategories, readCatalogue, writeCatalogue } from './catalogue.ts';
import { findWords } from './find.ts';

const source = (file: string, code: string) => ({ file, code, found: findWords(code, file).found });
const sources = [
  source('src/b.ts', 'const a = `It is ${here}.`; const b = "Both have it."; counted(n, "row");'),
  source('src/a.ts', 'const b = "Both have it.";'),
];
const entries = entriesOf(sources);
const messages = sources[0]?.found ?? [];

describe('a catalogue', () => {
  it('has each message once, with its files and what stands in its holes', () => {
    const text = writeCatalogue(entries, 'de');
    expect(text).toContain('#: src/a.ts\n#: src/b.ts\nmsgid "Both have it."\nmsgstr ""\n');
    expect(text).toContain('#. {0}: here\n#: src/b.ts\nmsgid "It is {0}."');
    expect(text).toContain('msgctxt "count"\nmsgid "{0} row"\nmsgid_plural "{0} rows"\nmsgstr[0] ""\nmsgstr[1] ""\n');
  });

  it('keeps translations when it is written again, and what is no message any more', () => {
    const first = writeCatalogue(entries, 'de').replace(
      'msgid "Both have it."\nmsgstr ""',
      'msgid "Both have it."\nmsgstr "Beide."',
    );
    const second = writeCatalogue(entries, 'de', first);
    expect(second).toBe(first);
    const without = writeCatalogue([], 'de', first);
    expect(without).toContain('#~ msgid "Both have it."\n#~ msgstr "Beide."');
    expect(without).not.toContain('It is');
    expect(writeCatalogue(entries, 'de', without)).toBe(first);
  });

  it('gives its translations, and none for what is not translated or uncertain', () => {
    const text = writeCatalogue(entries, 'de')
      .replace('msgid "It is {0}."\nmsgstr ""', 'msgid "It is {0}."\nmsgstr "{0} ist es."')
      .replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{0} Zeile"\nmsgstr[1] "{0} Zeilen"')
      .replace('#: src/a.ts\n', '#: src/a.ts\n#, fuzzy\n')
      .replace('msgid "Both have it."\nmsgstr ""', 'msgid "Both have it."\nmsgstr "Unsicher"');
    expect(messages.map(readCatalogue(text, 'de', 'de.po'))).toEqual([
      '{0} ist es.',
      undefined,
      { language: 'de', forms: { one: '{0} Zeile', other: '{0} Zeilen' } },
    ]);
  });

  it.each([
    ['msgstr ""\n\n#: src/a.ts', 'msgstr "{1} ist es."\n\n#: src/a.ts', /has \{1\}/],
    ['msgstr[0] ""', 'msgstr[0] "{0} Zeile"', /needs the forms one, other/],
  ])('is refused, with its name, where %s is wrong', (from, to, why) => {
    const start = writeCatalogue(entries, 'de');
    const text = from.startsWith('msgstr[')
      ? start.replace(from, to)
      : start.replace('msgid "It is {0}."\nmsgstr ""', 'msgid "It is {0}."\nmsgstr "{1} ist es."');
    expect(() => readCatalogue(text, 'de', 'src/words/de.po')).toThrow(why);
    expect(() => readCatalogue(text, 'de', 'src/words/de.po')).toThrow(/^src\/words\/de\.po/);
  });
});

it('the forms of a count are those that whole numbers take', () => {
  expect(['en', 'ja', 'ru', 'ar'].map((language) => pluralCategories(language).length)).toEqual([2, 1, 3, 6]);
});
