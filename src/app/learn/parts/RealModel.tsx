import { CodeBox } from '../../components/index.ts';
import { format } from '../../address/index.ts';
import { chosen, sourceRead } from '../../models/index.ts';
import { Timeline } from '../../trajectory/index.ts';
import { useDraft } from '../drafts.ts';
import { embedded, modelChoice, modelPlan } from './model-plan.ts';
import { RunBar } from './RunBar.tsx';
import { useRollout } from './use-rollout.ts';

/** A task of the kind that the embedded model knows, and a failure of the kind that it makes. */
const task = {
  id: 'learn/second-largest',
  prompt: 'Work out the second largest of the list 26, 33, 80, 15, 29. Write a program.',
  answer: '33',
};

const reasoning = 'I sort the list and take the second from the end.';
const failing = 'values = sorted([26, 33, 80, 15, 29])\nprint(valus[-2])';

/** The model that is chosen, put in front of a failure that was written by hand. */
export function RealModel() {
  const code = useDraft('model-code', failing);
  const seed = useDraft('model-seed', 0);
  const runs = useRollout();
  const rollout = runs.rollout.value;
  const read = chosen.value.kind === 'script' ? { source: embedded, missing: null } : sourceRead.value;
  const title = read.source?.title ?? sourceRead.value.title;
  const [missing = null] = Object.values(read.missing ?? {});
  const run = () => {
    if (!read.source) return;
    const first = { reasoning, code: code.peek() };
    void runs.start(modelPlan({ source: read.source, choice: modelChoice(), task, seed: seed.value++, first }));
  };
  return (
    <section class="learn-model" aria-label="With a real model">
      <h2>With a real model</h2>
      <p>
        The first attempt is written by hand, so that all models meet the same failure. From there on the model writes:{' '}
        <strong>{title}</strong>. <a href={format({ view: 'models', policy: null })}>Choose another model</a>
      </p>
      <p class="soft">
        Task: <span translate={false}>{task.prompt}</span>
      </p>
      <CodeBox label="The attempt that fails" text={code.value} onText={(text) => (code.value = text)} />
      <RunBar runs={runs} label="Let it correct this" onRun={run} problem={missing} />
      {rollout && rollout.log.value.task !== null && <Timeline log={rollout.log.value} live={runs.busy.value} />}
    </section>
  );
}
