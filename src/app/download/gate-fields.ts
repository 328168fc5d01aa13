import type { GateName } from '../../datasets/index.ts';
import { figure } from '../../formats/index.ts';

/** How a gate's value is set; gates without one are on or off. */
export type GateControl =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly min: number; readonly max?: number; readonly step: number }
  | { readonly kind: 'choice'; readonly options: readonly (readonly [value: string, label: string])[] };

/** A quality gate as the dialog offers it. */
export interface GateField {
  readonly gate: GateName;
  readonly label: string;
  /** What it does, in a sentence. */
  readonly help: string;
  readonly control: GateControl;
  /** The value that it has before anybody changed it. */
  readonly usual: string;
}

/** The quality gates, in the order in which trajectories meet them. */
export const gateFields: readonly GateField[] = [
  {
    gate: 'minReward',
    label: 'Reward of at least',
    help: '1 keeps only right answers. Unjudged trajectories are left out.',
    control: { kind: 'number', min: 0, step: 0.1 },
    usual: '1',
  },
  {
    gate: 'answered',
    label: 'Ended with an answer',
    help: 'Not ended by a budget, a user or an error, and not with an empty message.',
    control: { kind: 'none' },
    usual: 'true',
  },
  {
    gate: 'purity',
    label: 'Failures that remain',
    help: 'Whether a failed call still stands in the purified trajectory.',
    control: {
      kind: 'choice',
      options: [
        ['pure', 'none: purified fully'],
        ['has-errors', 'at least one'],
      ],
    },
    usual: 'pure',
  },
  {
    gate: 'repairTalk',
    label: 'Dangling repair talk',
    help: 'A retry’s reasoning may speak of an error that is no longer there.',
    control: {
      kind: 'choice',
      options: [
        ['cut', 'cut the sentences'],
        ['drop', 'leave the trajectory out'],
      ],
    },
    usual: 'cut',
  },
  {
    gate: 'minTokens',
    label: 'Tokens, at least',
    help: 'Written by the model, in the purified trajectory.',
    control: { kind: 'number', min: 0, step: 1 },
    usual: '16',
  },
  {
    gate: 'maxTokens',
    label: 'Tokens, at most',
    help: 'Written by the model, in the purified trajectory.',
    control: { kind: 'number', min: 1, step: 1 },
    usual: '4096',
  },
  {
    gate: 'advantage',
    label: 'Groups with an advantage',
    help: 'Only where rewards differ within the group: GRPO learns nothing from the others.',
    control: { kind: 'none' },
    usual: 'true',
  },
  {
    gate: 'nearDuplicates',
    label: 'No near-duplicates, from a similarity of',
    help: `1 is the same text; ${figure(0.9)} finds copies with small changes.`,
    control: { kind: 'number', min: 0.5, max: 1, step: 0.05 },
    usual: '0.9',
  },
  {
    gate: 'perTask',
    label: 'Trajectories a task, at most',
    help: 'The first that pass everything else.',
    control: { kind: 'number', min: 1, step: 1 },
    usual: '4',
  },
];

/** The gates that compare trajectories with those that are left, so that their counts depend on the other gates. */
export const comparingGates: readonly GateName[] = ['nearDuplicates', 'perTask'];
