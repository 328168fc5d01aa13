import { figure } from '../../../formats/index.ts';
import { Timeline } from '../../trajectory/index.ts';
import { Term } from '../../glossary/index.ts';
import { CodeBox } from '../../components/index.ts';
import type { Chapter, LiveProps } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { Paper } from '../parts/paper.tsx';
import { RunBar } from '../parts/RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn } from '../parts/scripted.ts';
import { useRollout } from '../parts/use-rollout.ts';

const lesson = lessonCalled('typo');
const [first, second] = writtenIn(lesson);

/** Tokens a second at which it can be read along. */
const pace = 90;

function Live({ onOutcome, onBusy }: LiveProps) {
  const [failing, fixing] = [useDraft('failing', first?.code ?? ''), useDraft('fixing', second?.code ?? '')];
  const runs = useRollout(onBusy);
  const rollout = runs.rollout.value;
  const run = async () => {
    const attempts = [
      { reasoning: first?.reasoning ?? '', code: failing.peek() },
      { reasoning: second?.reasoning ?? '', code: fixing.peek() },
    ];
    const record = await runs.start(scriptedPlan({ task: lesson.task, attempts }, { pace }));
    if (!record || record.statistics.rollbacks.triggered === 0) return;
    const stays = record.purified.filter(({ failure }) => failure !== null).length;
    const { kept, generated } = record.statistics.tokens;
    onOutcome(
      stays === 0
        ? {
            option: 'no',
            because: `The failed turn was rewritten in its place. ${figure(kept)} of the ${figure(generated)} tokens that were written stay.`,
          }
        : { option: 'yes', because: 'No correction ran, so the last failed attempt stays, with its error.' },
    );
  };
  const clean = rollout?.record.value && rollout.record.value.statistics.rollbacks.triggered === 0;
  return (
    <>
      <div class="learn-pair">
        <CodeBox label="First attempt" text={failing.value} onText={(text) => (failing.value = text)} />
        <CodeBox label="Correction" text={fixing.value} onText={(text) => (fixing.value = text)} />
      </div>
      <RunBar runs={runs} onRun={() => void run()} />
      {clean && (
        <p class="learn-result">Nothing failed, so there was nothing to roll back. Make the first attempt fail.</p>
      )}
      {rollout && rollout.log.value.task !== null && <Timeline log={rollout.log.value} live={runs.busy.value} />}
    </>
  );
}

/** A failure and its correction. */
export const failure: Chapter = {
  id: 'failure',
  title: 'A failure, and its correction',
  lead: (
    <>
      <p>
        When a <Term id="call">call</Term> fails, the model sees the error and writes a correction. This is the{' '}
        <Term id="look-ahead">look-ahead</Term>. The correction runs in the place of the failed call. If it succeeds,
        the failure is <Term id="rollback">rolled back</Term>.
      </p>
      <p>Here the words are written by hand, and so are both programs. Python runs them for real, on this computer.</p>
    </>
  ),
  question: {
    ask: 'The first attempt fails and the correction runs. Is the error in the trajectory that is kept?',
    options: { yes: 'Yes: it happened', no: 'No: it is gone' },
  },
  Live,
  tries: [
    'Repair the first attempt, and run: what is there to roll back?',
    'Break the correction too, and run: what stays then?',
    'Make another kind of error: divide by zero, or import what is not there.',
  ],
  notes: [
    'Left: what is kept. Right: the look-ahead, which is not.',
    'The model corrects itself. No teacher, no second model, no other data.',
    'The number of tokens that stay is smaller than the number that was written: purifying costs.',
  ],
  source: (
    <p>
      Look-ahead and rollback: <Paper />, section 3. The observation’s words are those of the authors’ tool.
    </p>
  ),
};
