import { median } from '../similarity/statistics.ts';
import type { Pair, Visit } from './visit.ts';

/** All visits over one line. */
export interface LineFigures {
  readonly line: string;
  readonly lab: readonly Pair[];
  readonly peer: readonly Pair[];
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

/** The benchmark's section of the documentation, in Markdown. */
export function reportOf(figures: readonly LineFigures[], chromium: string, cores: number): string {
  const rows = figures.flatMap(({ line, lab, peer }) => [
    visitRow(`the lab, first visit, ${line}`, lab, 'first'),
    visitRow(`the lab, second visit, ${line}`, lab, 'second'),
    visitRow(`Pyodide alone, first visit, ${line}`, peer, 'first'),
    visitRow(`Pyodide alone, second visit, ${line}`, peer, 'second'),
  ]);
  const later = figures
    .map(
      ({ line, lab }) =>
        `${megabytes(median(lab.map(({ allBytes }) => allBytes)))} MB by the end of a first visit that goes on (${line})`,
    )
    .join(', ');
  const visits = figures.map(({ line, lab }) => `${lab.length} × over the ${line} line`).join(', ');
  return `
## The first visit

\`npm run bench:visit\` measures this and rewrites the section. The static site in headless Chromium ${chromium} on ${cores} cores with an empty profile, from a host
like GitHub Pages: gzip, files kept for ten minutes, no headers of isolation, so that the page loads itself once more at the first visit. _Wide_ is this machine's own line; _slow 4G_
is Lighthouse's (1.6 Mbit/s, 150 ms). The peer is a page that does nothing but load the same Pyodide and print 1 + 1: it is ready when it has answered. Pairs of visits: ${visits}; medians. The names are Lighthouse's.

${[
  row(
    'visit',
    'first contentful paint, s',
    '_Run_ can be pressed, s',
    'MB by then',
    'Python’s first answer, s',
    'MB by then',
    'total blocking time, ms',
    'layout shift',
  ),
  row('---', '---:', '---:', '---:', '---:', '---:', '---:', '---:'),
  ...rows,
].join('\n')}

The lab’s first answer is that of a run: the embedded model is loaded and writes a program before Python runs it, and Python’s lanes are set up in a sandboxed frame. Megabytes are as sent,
compressed. With what is fetched for later, it is ${later}. Total blocking time counts up to _Run_, layout shift up to the answer.
`.trim();
}

function visitRow(name: string, pairs: readonly Pair[], which: 'first' | 'second'): string {
  const of = (value: (visit: Visit) => number): number => median(pairs.map((pair) => value(pair[which])));
  return row(
    name,
    seconds(of(({ paint }) => paint)),
    seconds(of(({ ready }) => ready)),
    megabytes(of(({ readyBytes }) => readyBytes)),
    seconds(of(({ answer }) => answer)),
    megabytes(of(({ answerBytes }) => answerBytes)),
    of(({ blocked }) => blocked).toFixed(0),
    of(({ shift }) => shift).toFixed(3),
  );
}
