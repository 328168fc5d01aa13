import { batch, computed, effect, signal } from '@preact/signals';
import { fileNames, runtime, type RunPolicy } from '../../../runtime/index.ts';
import { checkpointFor, rememberCheckpoint } from './checkpoints.ts';
import { firstChoice, type PolicyChoice } from './choice.ts';
import { readSource } from './read-source.ts';
import { learnAboutWebllm, webllm } from './webllm-models.ts';

/** Who writes: one choice for all views. */
export const chosen = signal<PolicyChoice>(firstChoice);

/** Files of a GGUF model; a link cannot hold them. Where there are some, no address is chosen: of the two, what was chosen last counts. */
export const ggufFiles = signal<readonly File[]>([]);

/** The file of a trained checkpoint of the embedded model; a link can only name it. */
export const tinyCheckpoint = signal<File | null>(null);

/** The key of a server, where it wants one: kept nowhere but here. */
export const endpointKey = signal('');

/** Changes part of the choice. The address of a GGUF model takes the place of files. */
export function choosePolicy(patch: Partial<PolicyChoice>): void {
  batch(() => {
    if (patch.ggufUrl !== undefined && patch.ggufUrl.trim() !== '') ggufFiles.value = [];
    chosen.value = { ...chosen.value, ...patch };
  });
}

/** Has the files of a GGUF model take the place of an address; none: takes the files away. */
export function chooseGgufFiles(files: readonly File[]): void {
  batch(() => {
    ggufFiles.value = files;
    if (files.length > 0) choosePolicy({ ggufUrl: '' });
  });
}

/** What the choice comes to: a model to load, or what is still missing. */
export const sourceRead = computed(() =>
  readSource(chosen.value, {
    files: ggufFiles.value,
    checkpoint: tinyCheckpoint.value,
    apiKey: endpointKey.value,
  }),
);

/** Has a trained checkpoint of the embedded model write from now on. */
export function chooseCheckpoint(file: File): void {
  batch(() => {
    tinyCheckpoint.value = file;
    choosePolicy({ kind: 'tiny', checkpoint: file.name, pinned: null });
  });
  void rememberCheckpoint(file);
}

/** Of the files that were chosen, those that some policies name: a GGUF model's, and checkpoints of the embedded model. */
export function filesFor(policies: readonly RunPolicy[]): readonly File[] {
  return policies.flatMap((policy) => {
    if (policy.engine === 'tiny') return checkpointFor(policy, tinyCheckpoint.value) ?? [];
    const names = fileNames(policy);
    return ggufFiles.value.filter(({ name }) => names.includes(name));
  });
}

/** Models other than the embedded one that were loaded in this visit, the last one first. */
export const loadedPolicies = signal<readonly RunPolicy[]>([]);

effect(() => {
  const now = runtime.model.value;
  if (now.kind !== 'ready' || now.policy.engine === 'tiny') return;
  const same = JSON.stringify(now.policy);
  loadedPolicies.value = [now.policy, ...loadedPolicies.peek().filter((policy) => JSON.stringify(policy) !== same)];
});

// The list of models is heavy: it comes only for who wants one of them.
effect(() => {
  if (chosen.value.kind === 'webllm') void learnAboutWebllm();
});

/** Whether the list that the chosen model is from is still on its way: what is missing then comes without anybody's doing. */
export const isSourceComing = computed(
  () => chosen.value.kind === 'webllm' && (webllm.value === null || webllm.value === 'loading'),
);

/** Settles when {@link isSourceComing} is false, at once where it is. For buttons that are pressed before that. */
export const sourceCame = (): Promise<void> =>
  new Promise((resolve) => {
    effect(function (this: { dispose(): void }) {
      if (isSourceComing.value) return;
      this.dispose();
      resolve();
    });
  });
