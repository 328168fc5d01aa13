import { computed, effect, signal } from '@preact/signals';
import { firstChoice, type PolicyChoice } from './choice.ts';
import { readSource } from './read-source.ts';
import { learnAboutWebllm } from './webllm-models.ts';

/** Who writes: one choice for all views. */
export const chosen = signal<PolicyChoice>(firstChoice);

/** Files of a GGUF model; a link cannot hold them. */
export const ggufFiles = signal<readonly File[]>([]);

/** The key of a server, where it wants one: kept nowhere but here. */
export const endpointKey = signal('');

/** Changes part of the choice. */
export const choosePolicy = (patch: Partial<PolicyChoice>): void => void (chosen.value = { ...chosen.value, ...patch });

/** What the choice comes to: a model to load, or what is still missing. */
export const sourceRead = computed(() => readSource(chosen.value, ggufFiles.value, endpointKey.value));

// The list of models is heavy: it comes only for who wants one of them.
effect(() => {
  if (chosen.value.kind === 'webllm') void learnAboutWebllm();
});
