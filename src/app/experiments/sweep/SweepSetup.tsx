import { writeExperiment, type Experiment } from '../../../experiments/index.ts';
import { counted, figure } from '../../../formats/index.ts';
import { navigate, route } from '../../address/index.ts';
import { policiesOf, setupWarning } from '../../../collect/index.ts';
import { isTiny } from '../../../runtime/index.ts';
import { Notice } from '../../components/index.ts';
import { active, beginRun } from '../../run-session/index.ts';
import {
  DocumentPanel,
  MoreFields,
  PolicyPart,
  RunFields,
  SetupFrame,
  TaskFields,
  taskCount,
} from '../../run-setup/index.ts';
import { linked, parameter, setup, sweepRead } from './setup.ts';
import { SweepFields } from './SweepFields.tsx';

/** Everything that defines a sweep, and the button that begins it. */
export function SweepSetup() {
  return (
    <SetupFrame
      label="Set up a sweep"
      name="sweep"
      read={() => sweepRead.value}
      begin={begin}
      linked={linked}
      action={active.value ? 'Keep for later' : 'Run the sweep'}
      estimate={<Estimate />}
    >
      {(problems) => (
        <>
          <div class="collect-card">
            <SweepFields problems={problems} />
          </div>
          <div class="collect-card">
            <TaskFields setup={setup} problems={problems} />
          </div>
          <div class="collect-card">
            {parameter.value === 'policy' && problems.policy === undefined ? (
              <PoliciesWarning />
            ) : (
              <PolicyPart setup={setup} problems={problems} />
            )}
            <RunFields setup={setup} problems={problems} under="value" />
            <MoreFields setup={setup} problems={problems} />
            <ExperimentDocument />
          </div>
        </>
      )}
    </SetupFrame>
  );
}

function ExperimentDocument() {
  const { document } = sweepRead.value;
  return (
    <DocumentPanel
      linked={linked}
      name="experiment"
      text={document ? writeExperiment(document).trimEnd() : ''}
      routeTo={(packed) => ({ view: 'experiments', part: 'sweep', document: packed })}
    >
      Everything that defines the experiment. The same document gives the same experiment, in this page, in another
      browser, and in a terminal.
    </DocumentPanel>
  );
}

/** Why little can be expected of some of the policies on the chosen tasks. */
function PoliciesWarning() {
  const { document } = sweepRead.value;
  const { set } = setup.form.value;
  const warnings = (document ? policiesOf(document.run) : []).map((policy) =>
    setupWarning(isTiny(policy) ? 'tiny' : policy.engine, set),
  );
  return [...new Set(warnings)].map((warning) =>
    warning === null ? null : <Notice key={warning} tone="plain" title={warning} />,
  );
}

/** How many trajectories the sweep consists of. */
function Estimate() {
  const { document } = sweepRead.value;
  const tasks = taskCount(setup.form.value);
  if (!document || tasks === null)
    return <span class="soft">How many trajectories: something is missing or wrong yet.</span>;
  const { sweep, run } = document;
  return (
    <>
      {counted(tasks, 'task')} × {counted(sweep.points.length, 'value')} × {figure(run.group)} ={' '}
      <strong>{counted(tasks * sweep.points.length * run.group, 'trajectory', 'trajectories')}</strong>
      {sweep.parameter === 'policy' ? ', all of them run' : ', fewer of them run'}
    </>
  );
}

/** Keeps the run and starts it; the address has its document before. */
async function begin({ run }: Experiment): Promise<void> {
  await linked.pack();
  // The user may have gone elsewhere meanwhile.
  await beginRun(run, (id) => {
    if (route.peek().view === 'experiments') navigate({ view: 'sweep-run', id }, 'push');
  });
}
