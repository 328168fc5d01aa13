import * as v from 'valibot';
import { numberIn } from '../../formats/index.ts';
import { purifySettingsSchema } from '../../datasets/purify/index.ts';

/** What the controls hold; numbers as text. */
export interface PurifyForm {
  readonly maxRetries: string;
  readonly gamma: string;
  readonly metric: string;
  readonly similarityScope: string;
  readonly rules: string;
  /** What calls are taken for whose outcome the log does not say. */
  readonly unclear: string;
  /** Whether repaired programs are run once more. */
  readonly run: boolean;
}

/** The form before anybody changed it: the defaults of the method. */
export const usualForm: PurifyForm = {
  maxRetries: '3',
  gamma: '0.5',
  metric: 'sequenceMatcher',
  similarityScope: 'code',
  rules: 'each-failure',
  unclear: 'leave',
  run: false,
};

/** What is wrong with the form, by the setting; empty where it can be used. */
export function problemsOf(form: PurifyForm): ReadonlyMap<string, string> {
  const parsed = v.safeParse(purifySettingsSchema, settingsOf(form));
  return new Map((parsed.issues ?? []).map((issue) => [v.getDotPath(issue) ?? '', `${issue.message}.`]));
}

/** The form as settings; what is wrong with them is told by {@link problemsOf}. */
export const settingsOf = ({ maxRetries, gamma, metric, similarityScope, rules, unclear }: PurifyForm) => ({
  maxRetries: numberIn(maxRetries),
  gamma: numberIn(gamma),
  metric,
  similarityScope,
  rules,
  unclear,
});
