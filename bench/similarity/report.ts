import type { EditKind } from './edits.ts';
import type { Everyday } from './everyday.ts';
import { lengths, upperFrom, type Curve } from './growth.ts';
import type { Measurement } from './measure.ts';
import { median, quantile, sum } from './statistics.ts';

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const micro = (nanoseconds: number): string => {
  const value = nanoseconds / 1000;
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
};
const times = (factor: number): string => `${factor.toFixed(1)} ×`;
const nanosecondsOf = (measured: readonly Measurement[]): number[] => measured.map(({ nanoseconds }) => nanoseconds);

/** For each pair, how many times slower than ours. */
const slower = (theirs: readonly Measurement[], ours: readonly Measurement[]): number[] =>
  theirs.map(({ nanoseconds }, at) => nanoseconds / (ours[at]?.nanoseconds ?? Number.NaN));

const equal = (some: readonly Measurement[], others: readonly Measurement[]): number =>
  some.filter(({ ratio }, at) => ratio === others[at]?.ratio).length;

function everydayTable({ ours, python, npm, pythonVersion }: Everyday): string {
  const line = (name: string, measured: readonly Measurement[]): string => {
    const factors = slower(measured, ours);
    const total = sum(nanosecondsOf(measured)) / sum(nanosecondsOf(ours));
    return row(
      name,
      micro(median(nanosecondsOf(measured))),
      micro(quantile(nanosecondsOf(measured), 0.95)),
      ...(measured === ours ? ['', '', ''] : [times(median(factors)), times(quantile(factors, 0.05)), times(total)]),
      `${equal(measured, python)} of ${python.length}`,
    );
  };
  return [
    row(
      '',
      'median, µs',
      '95th percentile, µs',
      'ours is faster by',
      'for 95 % of pairs at least',
      'all pairs together',
      'ratio as CPython’s',
    ),
    row('---', '---:', '---:', '---:', '---:', '---:', '---:'),
    line('ours', ours),
    line(`CPython ${pythonVersion} \`difflib\``, python),
    line('npm `difflib` 0.2.4', npm),
  ].join('\n');
}

function kindsTable({ pairs, ours, python, npm }: Everyday): string {
  const kinds: EditKind[] = ['small', 'large', 'unrelated'];
  return [
    row('correction', 'pairs', 'ours, median µs', 'faster than CPython by', 'than the npm package by'),
    row('---', '---:', '---:', '---:', '---:'),
    ...kinds.map((kind) => {
      const of = <T>(all: readonly T[]): T[] => all.filter((_, at) => pairs[at]?.kind === kind);
      return row(
        kind,
        of(pairs).length,
        micro(median(nanosecondsOf(of(ours)))),
        times(median(of(slower(python, ours)))),
        times(median(of(slower(npm, ours)))),
      );
    }),
  ].join('\n');
}

function growthTable(curves: readonly Curve[]): string {
  const exponent = (value: number): string => value.toFixed(2);
  return [
    row(
      'correction',
      'autojunk',
      '',
      ...lengths.map((length) => length.toLocaleString('en')),
      'exponent',
      `from ${upperFrom.toLocaleString('en')} on`,
    ),
    row('---', '---', '---', ...lengths.map(() => '---:'), '---:', '---:'),
    ...curves.flatMap(({ kind, autojunk, ours, python, exponents }) => [
      row(
        kind,
        autojunk ? 'on' : 'off',
        'ours',
        ...ours.map(micro),
        exponent(exponents.whole),
        exponent(exponents.upper),
      ),
      row('', '', 'CPython', ...python.map(micro), exponent(exponents.python), ''),
    ]),
  ].join('\n');
}

/** The benchmark's section of the documentation, in Markdown. */
export function reportOf(everyday: Everyday, curves: readonly Curve[]): string {
  const compared = sum(curves.map((curve) => curve.compared));
  const different = sum(curves.map((curve) => curve.different));
  return `
## Similarity

\`npm run bench:similarity\` measures this and rewrites the section. Node ${process.versions.node} on ${process.platform} ${process.arch};
all contestants in one run on the same pairs, each warmed up, each pair timed in five batches of which the fastest
counts. CPython holds the clock itself, in a process of its own, with its garbage collector off.

### Everyday pairs

${everyday.pairs.length} made-up pairs of a failed program and its correction, 100 to 2,000 characters, short ones as often as long ones, autojunk on.
Six in ten corrections change one to three places (\`small\`), three in ten about a third of the program (\`large\`), one is
another program (\`unrelated\`).

${everydayTable(everyday)}

${kindsTable(everyday)}

### Growth

Microseconds a comparison by the first program's length in characters (ours: the median of five pairs; CPython: one of
them), and the exponent of the power that fits the curve best: 1 is linear, 2 quadratic. On these longer pairs, ${compared - different} of
${compared} ratios are CPython's to the last bit. Without autojunk the exponent of the whole curve is above 1 because the shortest
texts are cheaper than their length: there characters are compared, further up stretches of characters, which first
have to be found. With autojunk the characters that count become more with the length, for CPython too.

${growthTable(curves)}
`.trim();
}
