import { cpus } from 'node:os';
import { median } from '../similarity/statistics.ts';
import { plan, type Figures } from './measure.ts';
import { updatePlan } from './update-run.ts';

/** A load of the machine up to which its seconds count. */
export const quietLoad = 0.5;

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The benchmark's section of the documentation, in Markdown: what only a quiet machine can tell. */
export function reportOf({ batch, steps, own, torch }: Figures): string {
  const part = (of: keyof (typeof steps)[number]['ms']): number => median(steps.map(({ ms }) => ms[of])) / 1000;
  const whole = median(steps.map(({ ms }) => ms.generation + ms.sandbox + ms.update)) / 1000;
  const speed = median(steps.map(({ tokens, ms }) => (1000 * tokens) / ms.generation));
  const updates = torch
    ? [
        row('PyTorch, one thread', median(torch.one).toFixed(2), (median(own) / median(torch.one)).toFixed(1)),
        row('PyTorch, two threads', median(torch.two).toFixed(2), (median(own) / median(torch.two)).toFixed(1)),
      ]
    : [];
  return `
## The training lab

\`npm run bench:training\` measures this and rewrites the section. ${cpus().length} cores; jax-js in WebAssembly, which uses one of them. ${plan.steps}
steps of the default training, ${batch} rollouts each, with every program run; medians.

${[
  row('of a step', 'seconds'),
  row('---', '---:'),
  row(`generation, ${Math.round(speed).toLocaleString('en')} tokens a second`, part('generation').toFixed(1)),
  row('sandbox', part('sandbox').toFixed(1)),
  row('update', part('update').toFixed(1)),
  row(`**in all**: ${(batch / whole).toFixed(1)} rollouts a second`, whole.toFixed(1)),
].join('\n')}

One update on ${updatePlan.rows} rows of ${updatePlan.tokens} tokens, forward, backward and AdamW, of the same model, ${plan.updates - 1} each in the same run:

${[
  row('', 'seconds', 'the lab takes × as long'),
  row('---', '---:', '---:'),
  row(`the lab: ${(1 / median(own)).toFixed(2)} updates a second`, median(own).toFixed(2), '1'),
  ...updates,
].join('\n')}

${torch ? `PyTorch ${torch.version}.` : 'PyTorch was not installed: `npm run test:loaders` installs it.'}
`.trim();
}

/** The section on both devices, in Markdown. They computed in turns, so that other work of the machine slows both. */
export function devicesReportOf({ load, devices }: Figures): string {
  const { wasm, webgpu, adapter, chromium } = devices;
  const card = adapter.software
    ? `WebGPU, which the processor computes here (${adapter.adapter}): this says nothing of a graphics card`
    : `the graphics card (${adapter.adapter})`;
  const ratio = median(webgpu.map((seconds, at) => seconds / (wasm[at] ?? Number.NaN)));
  const other =
    load > quietLoad ? ` The machine had other work (a load of ${load.toFixed(1)}): only the ratio counts.` : '';
  return `
### On both devices

The same update in a page of Chromium ${chromium}, on both devices in turns, ${plan.deviceUpdates} each, in the same command; medians.${other}

${[
  row('', 'updates a second', '× as long as the processor'),
  row('---', '---:', '---:'),
  row('the processor (WebAssembly)', (1 / median(wasm)).toFixed(2), '1'),
  row(card, (1 / median(webgpu)).toFixed(2), ratio.toFixed(1)),
].join('\n')}
`.trim();
}
