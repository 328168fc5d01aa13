import { batch } from '@preact/signals';
import type { RunDocument } from '../../collect/index.ts';
import { allSettings, parseLabConfig, textsOf, type SettingTexts } from '../models/settings/index.ts';
import { armSettingKeys, newArm } from './form.ts';
import { choosePart } from './policy-part.ts';
import type { RunSetup } from './run-setup.ts';

/** Fills the form, and chooses the policy, as a document says. */
export function loadDocument(setup: RunSetup, document: RunDocument): void {
  const { title, tasks, group, policy, rollout, arms, seed, verifier, sandbox } = document;
  const { limits, packages, isolation } = sandbox;
  const texts = textsOf(parseLabConfig({ ...rollout, sandbox: { limits, packages: { source: packages }, isolation } }));
  batch(() => {
    choosePart(policy);
    setup.file.leave();
    setup.form.value = {
      title,
      set: tasks.from === 'file' ? 'file' : tasks.set,
      file: tasks.from === 'file' ? { name: tasks.name, sha256: tasks.sha256, tasks: tasks.tasks } : null,
      ids: tasks.from === 'set' ? tasks.ids : undefined,
      limit: tasks.limit === undefined ? '' : String(tasks.limit),
      group: String(group),
      seed: String(seed),
      verifier,
      arms: [],
      changed: {},
      carried: { systemPrompt: rollout.systemPrompt, limits },
    };
    // What the settings start with is known once the policy and the set are chosen.
    setup.fill({
      arms: arms.map(({ name, saar, execution }) =>
        newArm(name, setup.changedIn(only(armSettingKeys, textsOf(parseLabConfig({ saar })))), execution),
      ),
      changed: setup.changedIn(only(sharedKeys, texts)),
    });
  });
}

/** The seed has a field of its own, and lanes are the machine's. */
const sharedKeys = allSettings
  .map(({ key }) => key)
  .filter((key) => !armSettingKeys.includes(key) && key !== 'seed' && key !== 'lanes');

const only = (keys: readonly string[], texts: SettingTexts): SettingTexts =>
  Object.fromEntries(keys.map((key) => [key, texts[key] ?? '']));
