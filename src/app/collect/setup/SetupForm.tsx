import type { RunDocument } from '../../../collect/index.ts';
import { counted } from '../../../formats/index.ts';
import { navigate, route } from '../../address/index.ts';
import { active, beginRun } from '../../run-session/index.ts';
import {
  MoreFields,
  PolicyPart,
  rolloutCount,
  RunFields,
  SetupFrame,
  TaskFields,
  taskCount,
} from '../../run-setup/index.ts';
import { ArmFields } from './ArmFields.tsx';
import { linked } from './link.ts';
import { RunDocumentPanel } from './RunDocumentPanel.tsx';
import { setup } from './setup.ts';

/** Everything that defines a run, and the button that begins it. */
export function SetupForm() {
  return (
    <SetupFrame
      label="Set up a run"
      name="run"
      read={() => setup.read.value}
      begin={begin}
      linked={linked}
      action={active.value ? 'Keep for later' : 'Collect'}
      estimate={<Estimate />}
    >
      {(problems) => (
        <>
          <div class="collect-card">
            <TaskFields setup={setup} problems={problems} />
          </div>
          <div class="collect-card">
            <PolicyPart setup={setup} problems={problems} />
            <ArmFields setup={setup} problems={problems} />
          </div>
          <div class="collect-card">
            <RunFields setup={setup} problems={problems} under="arm" />
            <MoreFields setup={setup} problems={problems} />
            <RunDocumentPanel />
          </div>
        </>
      )}
    </SetupFrame>
  );
}

/** How many rollouts the run consists of. */
function Estimate() {
  const now = setup.form.value;
  const [tasks, rollouts] = [taskCount(now), rolloutCount(now)];
  if (tasks === null || rollouts === null)
    return <span class="soft">How many rollouts: something is missing yet.</span>;
  return (
    <>
      {counted(tasks, 'task')} × {counted(now.arms.length, 'arm')} × {now.group.trim()} ={' '}
      <strong>{counted(rollouts, 'rollout')}</strong>
    </>
  );
}

/** Keeps the run and starts it; the address has its document before. */
async function begin(document: RunDocument): Promise<void> {
  await linked.pack();
  // The user may have gone elsewhere meanwhile.
  await beginRun(document, (id) => {
    if (route.peek().view === 'collect') navigate({ view: 'run', id }, 'push');
  });
}
