import { cpus } from 'node:os';
import { median } from '../similarity/statistics.ts';
import { rates } from '../tiny/report.ts';
import { plan, type EngineFigures, type Figures } from './measure.ts';

const titles: Readonly<Record<EngineFigures['engine'], string>> = {
  webgpu: 'Tiny on WebGPU (web-llm)',
  jax: 'Tiny in jax-js, on the processor',
  gguf: 'SmolLM2-135M-Instruct (Q4_1) in llama.cpp, on the processor',
};

const round = (value: number): string => Math.round(value).toLocaleString('en');
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Tokens of prompts that were read in a second, where the engine says how many it read. */
const prefillRates = ({ prefills }: EngineFigures): number[] =>
  prefills.flatMap(({ readTokens, firstMs }) => (readTokens === null ? [] : [(readTokens / firstMs) * 1000]));

const spread = (values: readonly number[]): string =>
  values.length === 0
    ? 'not said'
    : `${round(median(values))} (${round(Math.min(...values))} to ${round(Math.max(...values))})`;

/** The benchmark's section of the documentation, in Markdown. */
export function reportOf({ adapter, chromium, engines }: Figures): string {
  const has = (engine: EngineFigures['engine']): boolean => engines.some((figures) => figures.engine === engine);
  return `
## Tiny on WebGPU

\`npm run bench:webgpu\` measures this and rewrites the section. Headless Chromium ${chromium}, ${cpus().length} cores; adapter: ${adapter.adapter}${
    adapter.software ? ' — **software**: the processor computes, and nothing here says how fast a graphics card is' : ''
  }. All engines in the same page, one after the other: ${plan.loads} loads, ${plan.prefills} prompts of about a hundred tokens, ${plan.turns} turns. Median (least to most).

${[
  row('engine', 'load, ms', 'prefill, tokens a second', 'decode, tokens a second'),
  row('---', '---:', '---:', '---:'),
  ...engines.map((figures) =>
    row(titles[figures.engine], spread(figures.loadMs), spread(prefillRates(figures)), spread(rates(figures.turns))),
  ),
].join('\n')}

The rate of prefill counts the first token, too.${has('gguf') ? '' : ' llama.cpp was skipped: `npm run fetch:model` fetches its model.'}
`.trim();
}
