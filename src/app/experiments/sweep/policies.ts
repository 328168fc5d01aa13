import { computed } from '@preact/signals';
import { ownPolicies, valueOfPolicy } from '../../../experiments/index.ts';
import type { RunPolicy } from '../../../runtime/index.ts';
import { loadedPolicies, openedCheckpoints, sourceRead, webllm } from '../../models/index.ts';
import { policyWords } from '../../run-setup/index.ts';

/** A policy that can be a value of a sweep here. */
export interface AvailablePolicy {
  /** What names it in the sweep. */
  readonly value: string;
  readonly words: string;
  readonly policy: RunPolicy;
}

/**
 * The policies of a sweep that are here: those that come with the lab; checkpoints that were opened in this visit; the chosen model, those that were loaded
 * in this visit, and those of web-llm that the browser keeps, where the list of them was fetched.
 */
export const availablePolicies = computed((): readonly AvailablePolicy[] => {
  const own = [...ownPolicies].map(([value, { policy }]) => ({ value, words: ownWords(policy), policy }));
  const chosen = sourceRead.value.source?.policy;
  const others: readonly RunPolicy[] = [
    ...openedCheckpoints.value.map(({ file, sha256 }) => ({ engine: 'tiny', checkpoint: file.name, sha256 }) as const),
    ...(chosen && chosen.engine !== 'tiny' ? [chosen] : []),
    ...loadedPolicies.value,
    ...keptWebllm(),
  ];
  const more = others.map((policy) => ({ value: valueOfPolicy(policy), words: policyWords(policy), policy }));
  // The first of a name counts: the one that was opened or chosen last.
  return [...own, ...more].filter(({ value }, at, all) => all.findIndex((each) => each.value === value) === at);
});

function keptWebllm(): readonly RunPolicy[] {
  const known = webllm.value;
  if (known === null || typeof known === 'string') return [];
  return known.models
    .filter(({ downloaded }) => downloaded)
    .map(({ id }) => ({ engine: 'webllm', model: { id }, thinking: false }));
}

function ownWords(policy: RunPolicy): string {
  if (policy.engine !== 'tiny' || policy.stage === undefined) return 'Tiny, the page’s own model';
  return `The smaller model after ${policy.stage.slice('start-'.length)} steps of training`;
}

/** What to do about policies that a sweep names and that are not here. */
export const missingWords = (values: readonly string[]): string =>
  values.length === 1
    ? `${values.join()} is not here: files are gone after a reload. Open it under Models, or take the tick away.`
    : `${values.join(', ')} are not here: files are gone after a reload. Open them under Models, or take the tick away.`;
