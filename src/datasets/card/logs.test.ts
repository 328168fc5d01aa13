import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { memoryOutput, parseDownloadOptions, writeDownload } from '../download/index.ts';
import { parsePurifySettings, purifyLog } from '../purify/index.ts';
import { openaiRow, sharegptRow } from '../purify/logs.fixture.ts';
import { sourceOf } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';
import { cardOf } from './card.ts';

const purified = async (rows: readonly unknown[]) => {
  const { yielded } = await runOut(
    purifyLog(fileOf(rows.map((row) => JSON.stringify(row)).join('\n')), {
      settings: parsePurifySettings({ maxRetries: 2, gamma: 0.7 }),
      file: 'log.jsonl',
      app: '0',
      startedAt: '2026-01-01T00:00:00Z',
      signal: new AbortController().signal,
    }),
  );
  return yielded;
};

const cardFor = async (records: Parameters<typeof sourceOf>[0]) => {
  const options = parseDownloadOptions({});
  return cardOf(await writeDownload(sourceOf(records), options, memoryOutput()), options, []);
};

const rolledOut = await recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.']);

describe('the card of purified logs', () => {
  it('says that they were purified after the fact, and with what; nothing of what nobody knows', async () => {
    const card = await cardFor(await purified([openaiRow, sharegptRow]));
    expect(card).toContain('They come from logs of finished runs, recognised as messages (1), ShareGPT (1)');
    expect(card).toMatch(/\| K, turns after a failure that are looked at \| 2 \|/);
    expect(card).toMatch(/\| γ, similarity from which a repair is shallow \| 0\.7 \|/);
    expect(card).toContain('2 of the logs held no tokens');
    expect(card).toContain('Policy: a model that its log does not name');
    expect(card).not.toContain('of the judged answers');
    expect(card).not.toMatch(/temperature|while the model wrote|characters of an observation/);
  });
  it('tells them from what was rolled out beside them', async () => {
    const card = await cardFor([rolledOut, ...(await purified([openaiRow, rolledOut]))]);
    expect(card).toContain('while the model wrote');
    expect(card).toContain(
      '2 of them come from logs of finished runs, recognised as messages (1), records of the lab (1)',
    );
    expect(card).toContain('| temperature | 0.7 |');
    expect(card).toContain('| after the fact |');
  });
  it('says what decided that calls had failed, and of how many the logs do not say it', async () => {
    const unclear = openaiRow.messages.map((message, at) =>
      at === 5 ? { ...message, content: 'Error: no' } : message,
    );
    const card = await cardFor(await purified([openaiRow, { ...openaiRow, messages: unclear }]));
    expect(card).toContain('That a call had failed was decided by: a traceback ends the answer.');
    expect(card).toContain(
      'Of 1 calls the logs do not say whether they failed: the answer begins with the words of an error, and no field decides.',
    );
  });
  it('says how many have no row for LLaMA-Factory, and nothing where all have one', async () => {
    const [asked, called] = openaiRow.messages.flatMap((message, at) => (at === 1 || at === 2 ? [message] : []));
    const open = { messages: [asked, called, { role: 'assistant', content: 'Done.' }] };
    const options = parseDownloadOptions({ formats: ['sft', 'sharegpt'] });
    const card = async (rows: readonly unknown[], chosen = options) => {
      const output = memoryOutput();
      await writeDownload(sourceOf(await purified(rows)), chosen, output);
      return new TextDecoder().decode(output.files.find(({ path }) => path === 'README.md')?.bytes);
    };
    expect(await card([openaiRow, open, open])).toContain('2 trajectories have no row in the file for LLaMA-Factory');
    expect(await card([open])).toContain('1 trajectory has no row in the file for LLaMA-Factory');
    expect(await card([openaiRow])).not.toContain('LLaMA-Factory, which takes');
    expect(await card([open], parseDownloadOptions({ formats: ['sft'] }))).not.toContain('LLaMA-Factory');
  });
  it('says nothing of logs where there are none', async () => {
    expect(await cardFor([rolledOut])).not.toMatch(/\blogs?\b|after the fact/);
  });
});
