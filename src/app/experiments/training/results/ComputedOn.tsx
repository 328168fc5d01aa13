import { computedOn, type Training } from '../../../../training/index.ts';

/** What the updates of some trainings were computed with, as a sentence; empty before the first step. */
export function deviceSentence(trainings: readonly Pick<Training, 'arm' | 'seed' | 'steps'>[]): string {
  const told = trainings.flatMap(({ arm, seed, steps }) =>
    steps.length === 0 ? [] : [{ name: `${arm}, seed ${seed}`, on: computedOn(steps) }],
  );
  const [first, ...others] = told;
  if (!first) return '';
  if (others.every(({ on }) => on === first.on)) return `Updates were computed on ${first.on}.`;
  return `Updates were computed on more than one device, whose numbers differ in the last digits. ${told
    .map(({ name, on }) => `${name}: ${on}.`)
    .join(' ')}`;
}

/** See {@link deviceSentence}. */
export function ComputedOn({ trainings }: { readonly trainings: Parameters<typeof deviceSentence>[0] }) {
  const sentence = deviceSentence(trainings);
  return sentence === '' ? null : <p class="small soft">{sentence}</p>;
}
