import { cpus } from 'node:os';
import { median, quantile } from '../similarity/statistics.ts';
import type { Waterfall } from './page/main.ts';
import { plan, type Figures, type Visit } from './measure.ts';

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2);
const times = (factor: number): string => `${number(factor)} ×`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

/** What is to be reached, in the units of the tables. */
export const targets = { firstVisitMs: 1500, latencyMs: 8, tailMs: 15, readyMs: 12, rollbackMs: 15, ratio: 2 } as const;

/** The targets that were missed, in words. */
export function missed({ latency, rates, compared, visits }: Figures): string[] {
  const p50 = median(latency.ready);
  const p95 = quantile(latency.ready, 0.95);
  const ready = median(latency.clean) - p50;
  const rollback = median(latency.rollback);
  const ratio = median(rates.rewind) / median(rates.isolated);
  const over = (what: string, value: number, most: number): string[] =>
    value <= most ? [] : [`${what} takes ${number(value)} ms instead of ${most} at most.`];
  return [
    ...over(
      'A first visit’s way to its first result',
      median(visits.first.map(({ waterfall }) => lengthOf(waterfall))),
      targets.firstVisitMs,
    ),
    ...over('print(1), the median,', p50, targets.latencyMs),
    ...over('print(1), one in twenty,', p95, targets.tailMs),
    ...over('Setting a lane back', ready, targets.readyMs),
    ...over('Setting a session back, with the program after it,', rollback, targets.rollbackMs),
    ...(ratio >= targets.ratio
      ? []
      : [`${times(ratio)} as many programs a second as python3 -I runs, instead of ${targets.ratio} × at least.`]),
    ...(compared.same === compared.programs
      ? []
      : [`${compared.programs - compared.same} outputs differ from CPython's.`]),
  ];
}

const lengthOf = (waterfall: Waterfall): number => waterfall.at(-1)?.[1] ?? NaN;

/** What each point of the way means, in the order of the way. */
const points = {
  downloading: 'the page is there; Python’s files are fetched, compiled and unpacked as they come',
  compiling: 'all have come; the rest is compiled and unpacked',
  starting: 'that is done; the interpreter, whose code was loaded meanwhile, starts',
  ready: 'it can run a program',
  result: '**its result is there**',
} as const;

function visitsTable({ visits }: Figures): string {
  const at = (made: readonly Visit[], point: string): number =>
    median(made.map(({ waterfall }) => waterfall.find(([what]) => what === point)?.[1] ?? NaN));
  const processor = (made: readonly Visit[]): string => number(median(made.map(({ processorMs }) => processorMs)));
  const line = ([point, meaning]: readonly [string, string]): string =>
    row(meaning, number(at(visits.first, point)), number(at(visits.second, point)));
  return [
    row('', 'first visit, ms', 'second visit, ms'),
    row('---', '---:', '---:'),
    ...Object.entries(points).map(line),
    row(
      'processor time until then, in all of the browser’s processes',
      processor(visits.first),
      processor(visits.second),
    ),
  ].join('\n');
}

function latencyTable({ latency }: Figures): string {
  const line = (name: string, values: readonly number[]): string =>
    row(
      name,
      number(median(values)),
      number(quantile(values, 0.95)),
      times(median(values) / median(latency.isolated)),
      times(median(values) / median(latency.site)),
    );
  return [
    row('', 'p50, ms', 'p95, ms', 'p50 to `python3 -I`', 'to `python3`'),
    row('---', '---:', '---:', '---:', '---:'),
    line('ours, a lane ready', latency.ready),
    line('ours, a session set back to its beginning first', latency.clean),
    line('ours, a session’s last call taken back first', latency.rollback),
    line('ours, `worker`, no spare: boot from the snapshot', latency.boot),
    line('`python3 -I`, a new process', latency.isolated),
    line('`python3`, a new process', latency.site),
    line('a local service that starts `python3` for each call', latency.service),
  ].join('\n');
}

function ratesTable({ rates }: Figures): string {
  const line = (name: string, values: readonly number[]): string =>
    row(
      name,
      number(median(values)),
      `${number(Math.min(...values))} to ${number(Math.max(...values))}`,
      times(median(values) / median(rates.isolated)),
      times(median(values) / median(rates.site)),
    );
  return [
    row('', 'programs a second', 'lowest and highest round', 'to `python3 -I`', 'to `python3`'),
    row('---', '---:', '---:', '---:', '---:'),
    line('ours, set back after each', rates.rewind),
    line('ours, a new interpreter each', rates.worker),
    line('`python3 -I`, a new process each', rates.isolated),
    line('`python3`, a new process each', rates.site),
    line('a local service that starts `python3` for each call', rates.service),
  ].join('\n');
}

function memoryTable({ memory: { page, oneLane, allLanes, lanesOpened, after } }: Figures): string {
  return [
    row('', 'renderers’ memory (RSS)'),
    row('---', '---:'),
    row('the page without a sandbox', megabytes(page)),
    row('one lane at work', megabytes(oneLane)),
    row(`${lanesOpened} lanes at work`, megabytes(allLanes)),
    row('so one lane more', megabytes((allLanes - oneLane) / (lanesOpened - 1))),
    ...after.map(({ runs, bytes }) => row(`at rest after ${runs} runs`, megabytes(bytes))),
  ].join('\n');
}

/** The benchmark's section of the documentation, in Markdown. @param pythonVersion CPython's, as it tells it. */
export function reportOf(figures: Figures, pythonVersion: string): string {
  const { lanes, compared, chromium } = figures;
  return `
## Sandbox

\`npm run bench:sandbox\` measures this and rewrites the section. The built page in headless Chromium ${chromium} against CPython ${pythonVersion},
in one run on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, the contestants taking turns. The peers are a new process for each
program: with \`-I\`; as it comes, with the site packages; and behind a service on this machine, with the same limits, which is how the
authors' executor works.

### From the program to its result

\`print(1)\`, one at a time, from the call to the result in hand. ${plan.latencies} of each, ${plan.boots} without a spare.

${latencyTable(figures)}

### Many programs

${plan.rounds} rounds of ${plan.perRound} small programs each, ${lanes} at a time. Of ${compared.programs} outputs,
${compared.same} are CPython's.

${ratesTable(figures)}

### The first result

Milliseconds from the beginning of the navigation to each point of the way to the result of a first program. The server is on the same
machine. First visit: a new profile, in a browser that has come to rest; second: the same browser again. Medians of ${plan.visits}.

${visitsTable(figures)}

### Memory

${memoryTable(figures)}
`.trim();
}
