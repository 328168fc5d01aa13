import { parseRunDocument, runSchema, type RunDocument } from '../../collect/index.ts';
import type { Plan } from './live-rollout.ts';

/** The run that a single rollout is: one task, one arm, one member, with the seed that was typed. */
export function runOfOne({ source, task, config, sandbox }: Plan): RunDocument {
  const { saar, seed, ...rollout } = config;
  const { limits, packages, isolation } = sandbox;
  return parseRunDocument({
    schema: runSchema,
    title: source.title,
    tasks: { from: 'file', name: /* not words */ 'Playground', sha256: null, tasks: [task] },
    policy: source.policy,
    rollout,
    arms: [{ name: 'playground', saar }],
    seed,
    seeds: 'same',
    verifier: 'math',
    sandbox: { limits, packages: packages.source, isolation },
  });
}
