/**
 * `npm run docs:training`: writes what the recorded experiment (`public/experiments/raw-vs-purified.json`) came to into docs/training.md, in the
 * sentences in which the page says it, and draws its curves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { format, resolveConfig } from 'prettier';
import { comparisonWords } from '../src/app/experiments/training/results/comparison-words.ts';
import {
  curvesOf,
  finalOf,
  readTrainingResults,
  seedMean,
  type Curve,
  type CurveMeasure,
  type SeedMean,
} from '../src/training/index.ts';
import { curvesPlot } from '../src/training/plots.ts';
import { replaceBetween } from './replace-between.ts';

const file = 'public/experiments/raw-vs-purified.json';
const page = 'docs/training.md';
const image = 'images/raw-vs-purified.svg';

const results = readTrainingResults(readFileSync(file, 'utf8'));
const { document } = results;
/** Trainings that have come to their end: one that has not says nothing of where it ends. */
const curves = curvesOf(results).filter(({ points }) => points.at(-1)?.step === document.steps);
const arms = document.arms.filter((arm) => curves.some((curve) => curve.arm === arm));

const percent = (share: number): string => (100 * share).toFixed(1);
const plain = (value: number): string => value.toFixed(2);
const cell = ({ mean, low, high }: SeedMean, say: (value: number) => string): string =>
  low === null || high === null ? say(mean) : `${say(mean)} (${say(low)} to ${say(high)})`;
const finals = (own: readonly Curve[], measure: CurveMeasure): SeedMean =>
  seedMean(own.map((curve) => finalOf(curve, measure)));
const first = (own: readonly Curve[], measure: CurveMeasure): SeedMean =>
  seedMean(own.flatMap(({ points }) => points.slice(0, 1).map((point) => point[measure])));

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const lines = arms.flatMap((arm) => {
  const own = curves.filter((curve) => curve.arm === arm);
  const figures = (of: typeof finals): string[] => [
    cell(of(own, 'accuracy'), percent),
    cell(of(own, 'failures'), plain),
    cell(of(own, 'firstAttempts'), percent),
  ];
  const start = arm === arms[0] ? [row('before', own.length, ...figures(first))] : [];
  return [...start, row(`${arm}, at the end`, own.length, ...figures(finals))];
});
const table = [
  row('', 'seeds', 'Pass@1, %', 'failures a trajectory', 'first programs that run, %'),
  row('---', '---:', '---:', '---:', '---:'),
  ...lines,
].join('\n');
const sentences = comparisonWords(curves, arms).flatMap((each) => each.sentences.map((sentence) => `- ${sentence}`));

// A browser’s document without a browser: the plot is drawn by the code that draws it in the page.
const plot = curvesPlot(curves, new Window().document as unknown as Document);
writeFileSync(`docs/${image}`, `${plot.outerHTML}\n`);
const block = `${table}\n\n${sentences.join('\n')}\n\n![Learning curves of the recorded experiment](${image})`;
const text = replaceBetween(readFileSync(page, 'utf8'), 'recorded experiment', block);
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
