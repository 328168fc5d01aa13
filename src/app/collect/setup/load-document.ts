import { batch } from '@preact/signals';
import type { RunDocument } from '../../../collect/index.ts';
import { parseLabConfig, textsOf } from '../../settings/index.ts';
import { armSettingKeys, armTexts, form, newArm } from './form.ts';
import { choosePart } from './policy-part.ts';

/** Fills the form, and chooses the policy, as a document says. */
export function loadDocument(document: RunDocument): void {
  const { title, tasks, group, policy, rollout, arms, seed, verifier, sandbox } = document;
  const { limits, packages, reuse } = sandbox;
  const texts = textsOf(
    parseLabConfig({ ...rollout, sandbox: { limits, packages: { source: packages }, reuse: { enabled: reuse } } }),
  );
  batch(() => {
    choosePart(policy);
    form.value = {
      title,
      set: tasks.from === 'file' ? 'file' : tasks.set,
      file: tasks.from === 'file' ? { name: tasks.name, sha256: tasks.sha256, tasks: tasks.tasks } : null,
      ids: tasks.from === 'set' ? tasks.ids : undefined,
      limit: tasks.limit === undefined ? '' : String(tasks.limit),
      group: String(group),
      seed: String(seed),
      verifier,
      arms: arms.map(({ name, saar, execution }) => newArm(name, armTexts(saar), execution)),
      changed: Object.fromEntries(
        Object.entries(texts).filter(([key]) => !armSettingKeys.includes(key) && key !== 'seed' && key !== 'lanes'),
      ),
      carried: { systemPrompt: rollout.systemPrompt, limits },
    };
  });
}
