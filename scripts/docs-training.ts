/**
 * `npm run docs:training`: writes what the recorded experiment (`public/experiments/raw-vs-purified.json`) and its variations (`docs/recorded`) came to
 * into docs/experiments.md, in the sentences in which the page says it, and draws the experiment's curves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { format, resolveConfig } from 'prettier';
import { comparisonWords } from '../src/app/experiments/training/results/comparison-words.ts';
import {
  curvesOf,
  finalOf,
  lateChange,
  readTrainingResults,
  seedMean,
  type Curve,
  type CurveMeasure,
  type EvaluationFigures,
  type SeedMean,
  type TrainingResults,
} from '../src/training/index.ts';
import { curvesPlot } from '../src/training/plots.ts';
import { replaceBetween } from './replace-between.ts';

const file = 'public/experiments/raw-vs-purified.json';
const page = 'docs/experiments.md';
/** Trainings of one arm under another document, by what they are called. */
const variations = {
  'purified, grafted tokens masked': 'docs/recorded/purified-grafted-masked.json',
  'purified, grafted tokens own': 'docs/recorded/purified-grafted-own.json',
  'negatives, masked': 'docs/recorded/negatives-masked.json',
  'purified, p = 0.5': 'docs/recorded/purified-half.json',
} as const;
const image = 'images/raw-vs-purified.svg';

const results = readTrainingResults(readFileSync(file, 'utf8'));
/** Trainings that have come to their end: one that has not says nothing of where it ends. */
const ended = (of: TrainingResults): Curve[] =>
  curvesOf(of).filter(({ points }) => points.at(-1)?.step === of.document.steps);
const curves = ended(results);
const arms = results.document.arms.filter((arm) => curves.some((curve) => curve.arm === arm));

const minus = (figure: string): string => figure.replace('-', '−');
const percent = (share: number): string => minus((100 * share).toFixed(1));
const plain = (value: number): string => minus(value.toFixed(2));
const cell = ({ mean, low, high }: SeedMean, say: (value: number) => string): string =>
  low === null || high === null ? say(mean) : `${say(mean)} (${say(low)} to ${say(high)})`;
type Figure = (point: EvaluationFigures) => number;
const finals = (own: readonly Curve[], figure: Figure): SeedMean =>
  seedMean(own.map((curve) => finalOf(curve, figure)));
const first = (own: readonly Curve[], figure: Figure): SeedMean =>
  seedMean(own.flatMap(({ points }) => points.slice(0, 1).map(figure)));
const firstPrograms: Figure = ({ firstAttempts, step }) => {
  if (firstAttempts === null) throw new Error(`No program was called in an evaluation after ${step} steps.`);
  return firstAttempts;
};

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const lines = arms.flatMap((arm) => {
  const own = curves.filter((curve) => curve.arm === arm);
  const figures = (of: typeof finals): string[] => [
    cell(
      of(own, ({ accuracy }) => accuracy),
      percent,
    ),
    cell(
      of(own, ({ failures }) => failures),
      plain,
    ),
    cell(of(own, firstPrograms), percent),
  ];
  const start = arm === arms[0] ? [row('before', own.length, ...figures(first))] : [];
  return [...start, row(`${arm}, at the end`, own.length, ...figures(finals))];
});
const table = [
  row('', 'seeds', 'Pass@1, %', 'failures a trajectory', 'first programs that run, %'),
  row('---', '---:', '---:', '---:', '---:'),
  ...lines,
].join('\n');
/** Whether an arm's curves are flat at the end. */
const late = (arm: string, measure: CurveMeasure, say: (value: number) => string): string => {
  const own = curves.filter((curve) => curve.arm === arm);
  const change = seedMean(
    own.map((curve) => {
      const moved = lateChange(curve, measure);
      if (moved === null) throw new Error(`${arm} was evaluated too seldom to say whether it is flat.`);
      return moved;
    }),
  );
  return cell(change, say);
};
const every = results.document.evaluation.every;
const span = (from: number): string =>
  `${results.document.steps - from * every} to ${results.document.steps - (from - 2) * every}`;
const flatness = [
  row(`steps ${span(2)} against ${span(5)}`, 'Pass@1, points', 'failures a trajectory'),
  row('---', '---:', '---:'),
  ...arms.map((arm) => row(arm, late(arm, 'accuracy', percent), late(arm, 'failures', plain))),
].join('\n');
const sentences = comparisonWords(curves, arms).flatMap((each) => each.sentences.map((sentence) => `- ${sentence}`));

// A browser’s document without a browser: the plot is drawn by the code that draws it in the page.
const plot = curvesPlot(curves, new Window().document as unknown as Document);
writeFileSync(`docs/${image}`, `${plot.outerHTML}\n`);
const block = `${table}\n\n${sentences.join('\n')}\n\nWhether they are flat at the end:\n\n${flatness}\n\n![Learning curves of the recorded experiment](${image})`;
const text = replaceBetween(
  replaceBetween(readFileSync(page, 'utf8'), 'recorded experiment', block),
  'variations',
  variationsTable(),
);
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));

/** The arms and the variations over the seeds that all of them have, and how far each is from the first arm and from *purified*. */
function variationsTable(): string {
  const all: Record<string, readonly Curve[]> = {};
  for (const arm of arms) all[arm] = curves.filter((curve) => curve.arm === arm);
  for (const [name, path] of Object.entries(variations))
    all[name] = ended(readTrainingResults(readFileSync(path, 'utf8')));
  const seeds = [1, 2, 3];
  const of = (name: string, step: number, measure: CurveMeasure): number[] =>
    seeds.map((seed) => {
      const curve = all[name]?.find((each) => each.seed === seed);
      const points = curve?.points.filter((point) => point.step <= step) ?? [];
      if (points.at(-1)?.step !== step)
        throw new Error(`"${name}" was not trained for ${step} steps with seed ${seed}.`);
      return finalOf({ points }, measure);
    });
  const rows = Object.entries(all).map(([name, own]) => {
    // Some were trained for longer than others: each is compared where it ended.
    const step = Math.min(...own.map(({ points }) => points.at(-1)?.step ?? 0));
    const cells = (measure: CurveMeasure, say: (value: number) => string): string[] => {
      const values = of(name, step, measure);
      const against = (base: string): string => {
        if (name === base) return '';
        const others = of(base, step, measure);
        return cell(seedMean(values.map((value, at) => value - (others[at] ?? Number.NaN))), say);
      };
      return [say(seedMean(values).mean), against('raw'), against('purified')];
    };
    return row(name, step, ...cells('accuracy', percent), ...cells('failures', plain));
  });
  const [ofRaw, ofPurified] = ['to raw', 'to purified'];
  return [
    row('seeds 1 to 3', 'steps', 'Pass@1, %', ofRaw, ofPurified, 'failures a trajectory', ofRaw, ofPurified),
    row('---', '---:', '---:', '---:', '---:', '---:', '---:', '---:'),
    ...rows,
  ].join('\n');
}
