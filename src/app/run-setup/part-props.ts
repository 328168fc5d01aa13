import type { Problems } from './read-form.ts';
import type { RunSetup } from './run-setup.ts';

/** What a part of a set-up's form is given. */
export interface SetupPartProps {
  readonly setup: RunSetup;
  /** What is wrong, by field, as far as it is to be said. */
  readonly problems: Problems;
}
