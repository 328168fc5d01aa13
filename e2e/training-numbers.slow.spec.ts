import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readCheckpoint, Tokenizer } from '../src/policies/tiny/engine.ts';
import { pythonTool } from '../src/sandbox/python-tool.ts';
import { train, trainedName, writeState } from '../src/training/engine.ts';
import { parseTrainingDocument } from '../src/training/training-document.ts';
import type { Lab } from './harness/main.ts';

/** The page's window, as far as this test uses it. */
type Opened = Window & { readonly lab: Pick<Lab, 'training'> };

const value = {
  schema: 'cleaner-lab/training@1',
  steps: 2,
  tasks: 2,
  group: 4,
  evaluation: { every: 2, tasks: 4 },
  saveEvery: 1,
};

/** What two trainings have alike: everything but how long it took. */
const untimed = (reports: readonly unknown[]): unknown =>
  JSON.parse(JSON.stringify(reports, (key, each: unknown) => (key === 'ms' ? null : each)));

test('a training in the page gives the very numbers that it gives in a terminal', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('e2e/harness/index.html');
  const inPage = await page.evaluate(
    (given) => (window as unknown as Opened).lab.training.train(given, 'purified', 3),
    value,
  );

  const checkpoint = readCheckpoint(readFileSync('public/training/start.weights'));
  const tokenizer = Tokenizer.read(JSON.parse(readFileSync('public/tiny/tiny-1.tokenizer.json', 'utf8')));
  const tool = pythonTool({
    run: (request) =>
      page.evaluate((given) => (window as unknown as Opened).lab.training.runPython(given, 1000), request),
    session: () => {
      throw new Error('Nothing of this test shares an interpreter.');
    },
  });
  const inNode: unknown[] = [];
  const equipment = { checkpoint, tokenizer, tool, signal: new AbortController().signal, samples: 1 };
  for await (const event of train(parseTrainingDocument(value), 'purified', 3, equipment)) {
    if (event.type !== 'state') inNode.push(event);
    else {
      const { parameters } = writeState(event.saved, checkpoint, trainedName(checkpoint.name, 'purified', 3));
      inNode.push({
        type: 'state',
        step: event.step,
        model: createHash('sha256').update(parameters).digest('hex'),
      });
    }
  }
  expect(inNode.map((report) => (report as { type: string }).type)).toEqual([
    'evaluation',
    'samples',
    'state',
    'step',
    'state',
    'step',
    'evaluation',
    'samples',
    'state',
  ]);
  expect(untimed(inPage)).toEqual(untimed(inNode));
});
