import { computedOn, devicesOf, type Training } from '../../../../training/index.ts';

/** What the updates of some trainings were computed with, as a sentence; empty before the first step. */
export function deviceSentence(trainings: readonly Pick<Training, 'arm' | 'seed' | 'steps'>[]): string {
  const told = trainings.flatMap(({ arm, seed, steps }) =>
    steps.length === 0 ? [] : [{ name: `${arm}, seed ${seed}`, on: computedOn(steps) }],
  );
  const [first, ...others] = told;
  if (!first) return '';
  const alike = others.every(({ on }) => on === first.on);
  const where = alike
    ? `Updates were computed on ${first.on}.`
    : `Updates were computed on: ${told.map(({ name, on }) => `${name}, ${on}`).join('; ')}.`;
  const isMixed = devicesOf(trainings.flatMap(({ steps }) => steps)).length > 1;
  return isMixed ? `${where} The numbers of two devices differ in the last digits.` : where;
}

/** See {@link deviceSentence}. */
export function ComputedOn({ trainings }: { readonly trainings: Parameters<typeof deviceSentence>[0] }) {
  const sentence = deviceSentence(trainings);
  return sentence === '' ? null : <p class="small soft">{sentence}</p>;
}
