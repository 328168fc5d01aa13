import fc from 'fast-check';
import { parsers } from 'prettier/plugins/markdown';
import { describe, expect, it } from 'vitest';
import { recordWith } from '../../datasets/record.fixture.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { retrace } from '../../rollout/index.ts';
import { markdownOf } from './markdown.ts';
import { repairSvg } from './repair-svg.ts';
import { shownRepairs } from './shown-repairs.ts';
import { recordsOfAllKinds, withId } from './records.fixture.ts';

const records = await recordsOfAllKinds();

/** A node of a Markdown parser's tree. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly lang?: string | null;
  readonly children?: readonly Node[];
}

/** All nodes of a text, as a Markdown parser sees them. */
async function nodesOf(text: string): Promise<Node[]> {
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat((await parsers.markdown.parse(text, {} as never)) as Node);
}

const valuesOf = (nodes: readonly Node[], type: string): (string | undefined)[] =>
  nodes.flatMap((node) => (node.type === type ? [node.value] : []));

const folds = ['<details>', '<summary>', '</summary>', '</details>'];

describe('a trajectory as Markdown', () => {
  it('shows a repair with its similarity, its difference, and what it replaced', async () => {
    const text = markdownOf(withId(records, 'shallow'));
    expect(text).toContain('### Turn 1: Shallow repair');
    expect(text).toMatch(/\*\*Shallow repair\*\* \(Turn 1, retry 1\)\. Similarity 0\.\d\d reaches γ = 0\.50/);
    expect(text).toContain('-print(bad)\n+print(total)');
    expect(text).toContain('<summary>1 failed attempt, rolled back</summary>');
    expect(text).toContain('Judged right.');
    const codes = valuesOf(await nodesOf(text), 'code');
    expect(codes).toContain('How many?');
    expect(codes.filter((code) => code?.includes('print(bad)') === true)).toHaveLength(3);
  });
  it.each(records.map((record) => [record.id, record] as const))(
    '%s is one text in which nothing is markup that is not the lab’s',
    async (_, record) => {
      const nodes = await nodesOf(markdownOf(record));
      for (const html of valuesOf(nodes, 'html')) {
        expect(html?.split('\n').every((line) => folds.some((fold) => line.includes(fold)))).toBe(true);
      }
      expect(valuesOf(nodes, 'code')).toContain(record.task.prompt);
    },
  );
  it('is written, as all else is that is shown of a record, in whatever order its events are', () => {
    const [first, ...rest] = withId(records, 'shallow').events;
    const last = rest.pop();
    if (!first || !last) throw new Error('The record has no events.');
    fc.assert(
      fc.property(fc.shuffledSubarray(rest), (between) => {
        const record = { ...withId(records, 'shallow'), events: [first, ...between, last] };
        expect(markdownOf(record)).toContain('## Trajectory');
        expect(retrace(record).generations.length).toBeLessThanOrEqual(rest.length);
        for (const shown of shownRepairs(record)) expect(repairSvg(shown, { task: '', model: '' })).toContain('</svg>');
      }),
    );
  });
  it('lets no text out of its fence', async () => {
    const nasty = fc
      .array(
        fc.constantFrom('```', '````', '~~~', '`', '\n', ' ', '<details>', '</details>', '#', '\r', 'x', '<img src=x>'),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (prompt, program, words) => {
        const record = await recordWith([turn(`bad\n${program}`, words), turn(program, words), words], {
          task: { id: `t${prompt}`, prompt: `p${prompt}`, answer: `a${words}` },
        });
        const nodes = await nodesOf(markdownOf(record));
        const html = valuesOf(nodes, 'html').join('\n').split('\n');
        expect(html.every((line) => line === '' || folds.some((fold) => line.startsWith(fold)))).toBe(true);
        expect(valuesOf(nodes, 'code')).toContain(`p${prompt}`.replace(/\r\n?/g, '\n').trimEnd());
        expect(nodes.filter(({ type }) => ['image', 'link'].includes(type))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
