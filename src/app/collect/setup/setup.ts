import { newArm, RunSetup } from '../../run-setup/index.ts';

/** The run that is set up in Collect. A first visitor finds a small one that needs nothing but this page. */
export const setup = new RunSetup({
  title: '',
  set: 'tiny',
  file: null,
  ids: undefined,
  limit: '20',
  group: '4',
  seed: '0',
  verifier: 'task',
  arms: [newArm('sequential', { mode: 'sequential' })],
  changed: {},
  carried: {},
});
