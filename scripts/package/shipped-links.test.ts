import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withShippedLinks } from './shipped-links.ts';

const shipped = new Set(['CHANGELOG.md', 'docs/logs.md']);
const linked = (markdown: string, path = 'CHANGELOG.md') => withShippedLinks(markdown, path, shipped);

describe('withShippedLinks', () => {
  it.each([
    ['See ([docs/words.md](docs/words.md)).', 'See (docs/words.md).'],
    ['[A _bold_ [x] word](README.md#browsers) and [again](README.md#browsers)', 'A _bold_ [x] word and again'],
    ['![A picture](docs/images/a.webp)', 'A picture'],
    ['[![A picture](docs/a.webp)](docs/b.md)', 'A picture'],
    ['| [a](src/a.ts) | [b](docs/logs.md) |\n| - | - |', '| a | [b](docs/logs.md) |\n| - | - |'],
  ])('makes %j plain text', (markdown, text) => {
    expect(linked(markdown)).toBe(text);
  });
  it.each([
    'See [the logs](docs/logs.md#forms), [below](#below) and [elsewhere](https://example.com/a.md).',
    'Code: `[a](src/a.ts)`',
    '```\n[a](src/a.ts)\n```\n',
  ])('leaves %j', (markdown) => {
    expect(linked(markdown)).toBe(markdown);
  });
  it('takes a link from the folder of its document', () => {
    expect(linked('[a](../src/a.ts), [b](../CHANGELOG.md), [c](logs.md)', 'docs/logs.md')).toBe(
      'a, [b](../CHANGELOG.md), [c](logs.md)',
    );
  });
  it.each(['[a][1]\n\n[1]: docs/words.md\n', '[a](docs/words.md "titled")', '[a](<docs/words.md>)'])(
    'refuses %j, which it can’t take apart',
    (markdown) => {
      expect(() => linked(markdown)).toThrow('has a link to docs/words.md, which is not in the package');
    },
  );
  it.each(['CHANGELOG.md', 'docs/reading-logs.md', 'docs/package.md', 'THIRD-PARTY.md'])('reads %s', (path) => {
    const markdown = readFileSync(path, 'utf8');
    expect(withShippedLinks(markdown, path, new Set())).not.toMatch(/\]\((?!https?:|#)/);
  });
});
