import * as v from 'valibot';
import type { ToolSignature } from '../../rollout/index.ts';
import type { ManifestFile } from '../download/manifest.ts';
import type { Survey } from '../download/survey.ts';
import type { Companion } from '../format.ts';
import { takesProgram } from '../messages/index.ts';
import type { FormatName } from '../registry.ts';
import { authors } from './authors.ts';
import { clusterReadme } from './readme.ts';
import { promptsFile, promptsScript } from './prompts-script.ts';
import { rlScript } from './rl-script.ts';
import { settingsIn, type AllSettings } from './settings.ts';
import { sftScript, sftTokens } from './sft-script.ts';
import { toolConfig } from './tool-config.ts';
import { trlScript } from './trl-script.ts';

/**
 * The folder `cluster/` of a download: scripts that go on with its trajectories where there are GPUs, with the settings that they were made
 * with. What the data does not allow is left out, and the README says why: reinforcement learning needs tasks with answers and the interpreter,
 * verl's warm start the interpreter.
 *
 * @param survey what the download holds
 * @param files its data files, all of them written
 */
export function clusterFiles({ summary }: Pick<Survey, 'summary'>, files: readonly ManifestFile[]): Companion[] {
  const settings = settingsIn(summary);
  const rows = (format: FormatName): number =>
    files.find((file) => file.format === format && file.rows !== null)?.rows ?? 0;
  const programTools = [...summary.signatures].flatMap(([json, trajectories]) => {
    const tool = json === 'others' ? null : (v.parse(signatureIn, json) satisfies ToolSignature);
    return tool && takesProgram({ tool }) ? [{ tool, trajectories }] : [];
  });
  // Of equally frequent ones the first: sorting keeps the order.
  const [most] = programTools.sort((a, b) => b.trajectories - a.trajectories);
  const launches = rows('verl-rl') > 0 ? settings.launches : [];
  const group = summary.largestGroup;
  const readme = clusterReadme({
    settings,
    launches,
    policies: summary.policies,
    tasks: summary.tasks,
    rlRows: rows('verl-rl'),
    verlSftRows: rows('verl-sft'),
    sftRows: rows('sft'),
    group,
    otherTools: Math.max(0, programTools.length - 1),
  });
  return [
    { path: 'cluster/README.md', text: readme },
    ...launches.map((launch) => ({ path: launch.path, text: rlScript(launch, group > 1 ? group : null) })),
    ...(launches.length > 0 && most
      ? [
          { path: 'cluster/tool.yaml', text: toolConfig(most.tool) },
          { path: `cluster/${promptsFile}`, text: promptsScript },
        ]
      : []),
    ...(rows('verl-sft') > 0 ? [{ path: 'cluster/sft.sh', text: sftScript(sftTokens(mostTokens(settings))) }] : []),
    { path: 'cluster/trl_sft.py', text: trlScript },
  ];
}

const signatureIn = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ name: v.string(), description: v.string(), parameters: v.record(v.string(), v.unknown()) }),
);

/** The largest token budget of rollouts; the authors' length of a response where there are only logs. */
function mostTokens({ launches }: AllSettings): number {
  const budgets = launches.flatMap(({ config, from }) => (from === 'rollout' ? [config.budget.tokens] : []));
  return budgets.length === 0 ? authors.responseTokens : Math.max(...budgets);
}
