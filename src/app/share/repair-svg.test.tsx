import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordWith } from '../../datasets/record.fixture.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordsOfAllKinds, withId } from './records.fixture.ts';
import { colours, repairSvg } from './repair-svg.ts';
import { shownRepairs } from './shown-repairs.ts';

const records = await recordsOfAllKinds();
const caption = { task: 't', model: 'm' };

function drawn(id: string): string {
  const [first] = shownRepairs(withId(records, id));
  if (!first) throw new Error('Nothing was repaired.');
  return repairSvg(first, caption);
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');

describe('the picture of a repair', () => {
  it('shows both programs, the similarity, γ, and the tokens', () => {
    const texts = textsOf(drawn('shallow'));
    expect(texts).toEqual(expect.arrayContaining(['Shallow repair', 'print(bad)', 'print(total)', 'γ 0.50', '0.94']));
    expect(texts).toEqual(
      expect.arrayContaining(['Failed call: NameError', 'New call: it ran', '3 tokens kept', '16 tokens grafted']),
    );
  });
  it('says of a deep one that reasoning and call are replaced', () => {
    const texts = textsOf(drawn('deep'));
    expect(texts).toEqual(expect.arrayContaining(['Deep repair', '0 tokens kept']));
    expect(texts.join(' ')).toContain('is below γ = 0.50: reasoning and call are both replaced.');
  });
  it('shows of a retry that failed again what its failure was', () => {
    expect(textsOf(drawn('spent'))).toContain('New call: NameError');
  });
  it('has no markup but its own, whatever the programs hold, and refers to nothing outside', async () => {
    const evil = '</text><script>alert(1)</script><image href="https://x.example/"/>\u001b]]>&';
    const record = await recordWith([turn(`bad ${evil}`), turn(`good ${evil}`), 'x']);
    const [shown] = shownRepairs(record);
    if (!shown) throw new Error('Nothing was repaired.');
    const svg = repairSvg(shown, { task: evil, model: evil });
    const tags = new Set([...svg.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(['desc', 'path', 'rect', 'svg', 'text', 'title']);
    expect(svg).not.toMatch(/href="|url\(/);
  });
  it('of a very long program shows the beginning, and says so', async () => {
    const long = Array.from({ length: 500 }, (_, n) => `x${n} = ${n}`).join('\n');
    const [shown] = shownRepairs(await recordWith([turn(`${long}\nbad`), turn(`${long}\ngood`), 'x']));
    if (!shown) throw new Error('Nothing was repaired.');
    expect(textsOf(repairSvg(shown, caption))).toContain('… 461 more lines');
  });
  it('has the page’s light colours', () => {
    const tokens = readFileSync('src/app/styles/tokens.css', 'utf8');
    const light = (name: string): string | undefined =>
      new RegExp(`--${name}: light-dark\\((#\\w+),`).exec(tokens)?.[1];
    for (const [name, colour] of Object.entries(colours)) {
      const token = { ground: 'surface', soft: 'ink-soft' }[name] ?? name.replace('Tint', '-tint');
      expect([token, colour]).toEqual([token, light(token)]);
    }
  });
});
