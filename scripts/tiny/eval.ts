/**
 * `npm run eval:tiny`: lets the embedded model solve held-out tasks in the lab's own loop, with real Python, and writes what came of it into its
 * documentation. `--tasks 200` takes fewer, `--temperature 1` others; then nothing is written. `--show 5` prints five wrong ones.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { tinyPolicy } from '../../src/policies/tiny/engine.ts';
import { replaceBetween } from '../replace-between.ts';
import { evaluateTask, evaluationConfig, type Outcome } from './evaluate.ts';
import { evaluationReport } from './evaluation-report.ts';
import { openObserver } from './observe.ts';
import { documentFile, tokenizerFile, weightsFile } from './places.ts';
import { firstSeed } from './shards.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { tasks: text, temperature: text, show: text } });

/** Tasks of an evaluation. */
const wholeCount = 1000;

/** The held-out tasks that are solved are not those whose loss is looked at while training. */
const evaluationShard = 10;

/** Milliseconds after which a program is stopped; those that end take a few. */
const timeoutMs = 1500;

const policy = await tinyPolicy(readFileSync(weightsFile), JSON.parse(readFileSync(tokenizerFile, 'utf8')));
const observer = openObserver({ timeoutMs });
const count = Number(values.tasks ?? wholeCount);
const temperature = values.temperature === undefined ? undefined : Number(values.temperature);
const outcomes: Outcome[] = [];
for (let at = 0; at < count; at++) {
  const seed = firstSeed(evaluationShard, 'held-out') + at;
  outcomes.push(await evaluateTask(seed, policy, observer.observe, evaluationConfig(at, temperature)));
  if (outcomes.length % 100 === 0) {
    const right = outcomes.filter(({ isRight }) => isRight).length;
    console.error(`${outcomes.length} of ${count} tasks, ${right} right`);
  }
}
await observer.close();
await policy.dispose();
const { sampling, saar } = evaluationConfig(0, temperature);
const report = evaluationReport(outcomes, { model: policy.info.model, ...sampling, ...saar });
console.log(report);
const wrong = outcomes.filter(({ isRight }) => !isRight);
for (const { transcript } of wrong.slice(0, Number(values.show ?? 0))) console.log(`\n--- wrong ---\n${transcript}`);
if (count === wholeCount && temperature === undefined) {
  const document = replaceBetween(readFileSync(documentFile, 'utf8'), 'evaluation', report);
  writeFileSync(documentFile, await format(document, { parser: 'markdown', printWidth: 120 }));
}
