// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { parsePurifySettings, purifyLog } from '../../datasets/purify/index.ts';
import { trlRow } from '../../datasets/purify/logs.fixture.ts';
import { Decisions } from './Decisions.tsx';

/** What the component says of a row of a log. */
async function saidOf(row: unknown): Promise<readonly (string | null)[]> {
  const { yielded } = await runOut(
    purifyLog(fileOf(JSON.stringify(row)), {
      settings: parsePurifySettings({}),
      file: 'log.jsonl',
      app: '0',
      startedAt: '2026-01-01T00:00:00Z',
      signal: new AbortController().signal,
    }),
  );
  const [record] = yielded;
  if (!record) throw new Error('The row is no run.');
  const root = document.createElement('div');
  render(<Decisions record={record} />, root);
  return [...root.querySelectorAll('li')].map((item) => item.textContent);
}

describe('Decisions', () => {
  it('says beside a repair which rule decided', async () => {
    expect(await saidOf(trlRow)).toEqual([
      "Turn 1: the call failed: a traceback ends the answer (NameError: name 'totl' is not defined). Retry 1 corrects it: nothing in the log speaks of a failure. The repair is shallow (similarity 0.99).",
    ]);
  });
  it('names calls whose outcome the log does not say', async () => {
    const unclear = trlRow.messages.map((message, at) => (at === 3 ? { ...message, content: 'Error: no' } : message));
    expect(await saidOf({ messages: unclear })).toEqual([
      'Turn 1: the log does not say whether the call failed: the answer begins with the words of an error, and no field decides (Error:).',
    ]);
  });
  it('says nothing where nothing failed', async () => {
    expect(await saidOf({ messages: [...trlRow.messages.slice(0, 2), ...trlRow.messages.slice(4)] })).toEqual([]);
  });
});
