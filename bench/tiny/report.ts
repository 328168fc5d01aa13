import { cpus } from 'node:os';
import { median, quantile } from '../similarity/statistics.ts';
import { plan, type Figures } from './measure.ts';
import type { Written } from './page/write.ts';

/** What the embedded policy is meant to reach. */
export const targets = { tokensPerSecond: 300, firstTokenMs: 1000 } as const;

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const round = (value: number): string => Math.round(value).toLocaleString('en');

/** Tokens a second of each turn: the first token is left out, because it waits for the prompt. */
export const rates = (turns: readonly Written[]): number[] =>
  turns.filter(({ tokens }) => tokens > 1).map(({ tokens, restMs }) => ((tokens - 1) * 1000) / restMs);

const firstTokens = ({ visits }: Figures): number[] => visits.map(({ loadMs, tokenMs }) => loadMs + tokenMs);

/** The targets that were missed, a sentence each. */
export function missed(figures: Figures): string[] {
  const speed = median(rates(figures.turns));
  const first = median(firstTokens(figures));
  return [
    ...(speed < targets.tokensPerSecond ? [`The embedded policy writes ${round(speed)} tokens a second.`] : []),
    ...(first > targets.firstTokenMs ? [`Its first token takes ${round(first)} ms.`] : []),
  ];
}

/** The benchmark's section of the documentation, in Markdown. */
export function reportOf(figures: Figures): string {
  const { visits, turns, peer, one, sixteen, chromium } = figures;
  const speeds = rates(turns);
  const ratio = median(sixteen) / median(one);
  const times = (name: string, values: readonly number[]): string =>
    row(name, round(median(values)), round(Math.min(...values)), round(Math.max(...values)));
  return `
## The embedded policy

\`npm run bench:tiny\` measures this and rewrites the section. Headless Chromium ${chromium}, ${cpus().length} cores; the page and its worker
as they are built. Turns are those of ${plan.turns} held-out tasks. The peer is SmolLM2-135M-Instruct (Q4_1) in llama.cpp, in the same page
and right after, ${plan.peerTokens} tokens each.

${[
  row('', 'median', 'least', 'most'),
  row('---', '---:', '---:', '---:'),
  times(
    'model loaded and compiled after it was asked for, ms',
    visits.map(({ loadMs }) => loadMs),
  ),
  times(
    'first token after that, ms',
    visits.map(({ tokenMs }) => tokenMs),
  ),
  times('**both together, ms** (target: at most 1,000)', firstTokens(figures)),
  times('**tokens a second in a turn** (target: at least 300)', speeds),
  times(
    'first token of a further turn, ms',
    turns.map(({ firstMs }) => firstMs),
  ),
  times('bare model, one row, tokens a second', one),
  times('bare model, 16 rows, tokens a second in all', sixteen),
  ...(peer
    ? [
        times('the peer, tokens a second in a turn', rates(peer)),
        times(
          'the peer, first token of a turn, ms',
          peer.map(({ firstMs }) => firstMs),
        ),
      ]
    : []),
].join('\n')}

Sixteen rows at once write ${ratio.toFixed(1)} times as many tokens as one. One turn in twenty is slower than ${round(quantile(speeds, 0.05))} tokens a
second.${peer ? ` The embedded policy is ${(median(speeds) / median(rates(peer))).toFixed(0)} times as fast as the peer.` : ' The peer was skipped: `npm run fetch:model` fetches it.'}
`.trim();
}
