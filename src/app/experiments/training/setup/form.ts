import { computed, signal } from '@preact/signals';
import {
  armNames,
  parseTrainingDocument,
  TrainingDocumentError,
  trainingSchema,
  type ArmName,
  type TrainingDocument,
} from '../../../../training/index.ts';

/** The set-up's fields, as typed. */
export interface TrainingForm {
  readonly arms: readonly ArmName[];
  readonly seeds: string;
  readonly steps: string;
  readonly tasks: string;
  readonly group: string;
  readonly k: string;
  readonly gamma: string;
  readonly p: string;
  readonly grafted: TrainingDocument['grafted'];
  readonly negatives: TrainingDocument['negatives'];
  readonly learningRate: string;
  readonly every: string;
  readonly heldOut: string;
  /** What the page has no fields for, as the document that was taken last has it. */
  readonly carried: TrainingDocument;
}

/** The fields that can be wrong. */
export type TrainingField = Exclude<keyof TrainingForm, 'carried'>;

/**
 * What is set up without anything being typed: eight minutes on two cores that have nothing else to do. In the recorded experiment, all eight seeds
 * of `purified` have more failures and a higher entropy after 60 steps than those of `raw`.
 */
export const shortExperiment = parseTrainingDocument({
  schema: trainingSchema,
  steps: 60,
  evaluation: { every: 10, tasks: 64 },
  saveEvery: 5,
});

/** Eight seeds an arm, for intervals that say something: the first two arms of the recorded experiment. */
export const overnightExperiment = parseTrainingDocument({
  schema: trainingSchema,
  seeds: [1, 2, 3, 4, 5, 6, 7, 8],
  steps: 220,
  evaluation: { every: 10, tasks: 128 },
});

/** The fields that say a document. */
export const formOf = (document: TrainingDocument): TrainingForm => ({
  arms: document.arms,
  seeds: document.seeds.join(', '),
  steps: String(document.steps),
  tasks: String(document.tasks),
  group: String(document.group),
  k: String(document.saar.maxRetries),
  gamma: String(document.saar.gamma),
  p: String(document.saar.rollbackProbability),
  grafted: document.grafted,
  negatives: document.negatives,
  learningRate: String(document.learningRate),
  every: String(document.evaluation.every),
  heldOut: String(document.evaluation.tasks),
  carried: document,
});

/** See {@link TrainingForm}. */
export const form = signal<TrainingForm>(formOf(shortExperiment));

/** Changes some fields. */
export const fill = (patch: Partial<TrainingForm>): void => void (form.value = { ...form.value, ...patch });

/** What the fields come to. */
export type FormRead =
  | { readonly document: TrainingDocument; readonly wrong: null }
  | { readonly document: null; readonly wrong: { readonly field: TrainingField | null; readonly why: string } };

/** The fields by the paths that errors of documents name; the longer path first. */
const fieldOfPath: readonly (readonly [string, TrainingField])[] = [
  ['saar.maxRetries', 'k'],
  ['saar.gamma', 'gamma'],
  ['saar.rollbackProbability', 'p'],
  ['evaluation.every', 'every'],
  ['evaluation.tasks', 'heldOut'],
  ['arms', 'arms'],
  ['seeds', 'seeds'],
  ['steps', 'steps'],
  ['tasks', 'tasks'],
  ['group', 'group'],
  ['learningRate', 'learningRate'],
];

/** The only checkpoint that a page has; files of others are on the disk of a terminal. */
const pageStart = 'start';

const otherStart = ({ checkpoint }: TrainingDocument): string =>
  `This document trains the file ${checkpoint}, and a page has only the lab’s own start. Train it in the terminal, or say "checkpoint": "start".`;

/** A number as typed; what is none stays a text, which a document refuses in words. */
const number = (text: string): number | string => (/^\s*\d+(\.\d+)?(e-?\d+)?\s*$/.test(text) ? Number(text) : text);

/** Reads the fields. */
export function readForm({ carried, ...typed }: TrainingForm): FormRead {
  const seeds = typed.seeds.split(',').map((seed) => number(seed.trim()));
  try {
    const document = parseTrainingDocument({
      ...carried,
      // Arms have an order of their own, whichever was ticked first.
      arms: armNames.filter((arm) => typed.arms.includes(arm)),
      seeds,
      steps: number(typed.steps),
      tasks: number(typed.tasks),
      group: number(typed.group),
      saar: {
        ...carried.saar,
        maxRetries: number(typed.k),
        gamma: number(typed.gamma),
        rollbackProbability: number(typed.p),
      },
      grafted: typed.grafted,
      negatives: typed.negatives,
      learningRate: number(typed.learningRate),
      evaluation: { every: number(typed.every), tasks: number(typed.heldOut) },
    });
    if (document.checkpoint !== pageStart) return { document: null, wrong: { field: null, why: otherStart(document) } };
    return { document, wrong: null };
  } catch (error) {
    if (!(error instanceof TrainingDocumentError)) throw error;
    const [path = '', why = ''] = error.message.split(/: (.*)/s);
    const [, field = null] = fieldOfPath.find(([start]) => path === start || path.startsWith(`${start}.`)) ?? [];
    return { document: null, wrong: { field, why: field === null ? error.message : capital(why) } };
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the fields of this page come to. */
export const formRead = computed(() => readForm(form.value));
