import { advantagesOf, type TrajectoryRecord } from '../../../rollout/index.ts';
import { toTokensRow } from '../../../datasets/tokens/index.ts';
import { figure, percent, signed } from '../../../formats/index.ts';
import { CodeBox, Slider } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { TokenStrip, type StripToken } from '../../tokens/index.ts';
import type { Chapter, LiveProps } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { Paper } from '../parts/paper.tsx';
import { RunBar } from '../parts/RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn } from '../parts/scripted.ts';
import { useRollout } from '../parts/use-rollout.ts';

const lesson = lessonCalled('typo');
const [first, second] = writtenIn(lesson);

/** Rollouts of the same task that are compared with the one that is shown. */
const others = 7;

/** Of a token of a trajectory: whether its turn failed, and its share of the reward. */
interface Credited {
  readonly text: string;
  readonly written: boolean;
  readonly failed: boolean;
  readonly credit: number;
}

/** Each piece of a trajectory with the credit that training would give it; `advantage` is the trajectory's. */
export function creditsOf(record: TrajectoryRecord, advantage: number): Credited[] {
  const { tokens, mask, turns } = toTokensRow(record);
  return tokens.map((text, at) => {
    const turn = turns.findLastIndex((begin) => begin <= at);
    const failed = record.purified[turn]?.failure !== null && record.purified[turn] !== undefined;
    return { text, written: mask[at] === 1, failed, credit: mask[at] === 1 ? advantage : 0 };
  });
}

function Live({ onOutcome, onBusy }: LiveProps) {
  const code = useDraft('code', first?.code ?? '');
  const rollback = useDraft('rollback', false);
  const right = useDraft('right', 3);
  const runs = useRollout(onBusy);
  const record = runs.rollout.value?.record.value ?? null;
  const run = async () => {
    const attempts = [{ reasoning: first?.reasoning ?? '', code: code.peek() }, ...(second ? [second] : [])];
    const ran = await runs.start(scriptedPlan({ task: lesson.task, attempts }, { saar: { enabled: rollback.peek() } }));
    if (!ran) return;
    const credited = creditsOf(ran, 1).filter(({ credit }) => credit !== 0);
    const failed = credited.filter((token) => token.failed).length;
    // Without a failure in the trajectory nothing is learnt about failures.
    if (failed === 0) return;
    onOutcome({
      option: 'all',
      because: `${figure(failed)} of the ${figure(credited.length)} tokens that share the reward wrote the call that failed.`,
    });
  };
  return (
    <>
      <CodeBox
        label="The first attempt"
        help="Its last line has a typo. Change what you like."
        text={code.value}
        onText={(text) => (code.value = text)}
      />
      <RunBar runs={runs} onRun={() => void run()}>
        <label class="learn-check">
          <input
            type="checkbox"
            checked={rollback.value}
            onChange={({ currentTarget }) => (rollback.value = currentTarget.checked)}
          />
          Roll failures back
        </label>
      </RunBar>
      {record && <Credits record={record} right={right.value} onRight={(value) => (right.value = value)} />}
    </>
  );
}

interface CreditsProps {
  readonly record: TrajectoryRecord;
  readonly right: number;
  readonly onRight: (right: number) => void;
}

function Credits({ record, right, onRight }: CreditsProps) {
  const reward = record.verdict?.reward ?? 0;
  const [advantage = 0] = advantagesOf([reward, ...Array.from({ length: others }, (_, n) => (n < right ? 1 : -1))]);
  const credits = creditsOf(record, advantage);
  const written = credits.filter((token) => token.written);
  const failed = written.filter((token) => token.failed);
  const tokens = credits.map((token) => stripped(token));
  const share = percent(written.length === 0 ? 0 : failed.length / written.length);
  return (
    <>
      <p>
        {record.verdict?.why ?? 'The answer could not be judged.'} The reward is {signed(reward, 2)}, for the whole
        trajectory.
      </p>
      <Slider
        label={`Right answers among the ${figure(others)} other rollouts of this task: ${figure(right)}`}
        value={right}
        min={0}
        max={others}
        step={1}
        onValue={onRight}
      />
      <p class="figures learn-result">
        Each of the {figure(written.length)} tokens that the model wrote gets {signed(advantage, 2)}.{' '}
        {failed.length === 0
          ? 'None of them belongs to a failed call.'
          : `${figure(failed.length)} of them (${share}) belong to the call that failed.`}
      </p>
      <TokenStrip
        label="What gets credit"
        tokens={tokens}
        legend={{
          failed: 'wrote the failed call',
          kept: 'wrote something else',
          masked: 'Python’s answer: no credit',
        }}
      />
    </>
  );
}

const stripped = ({ text, written, failed, credit }: Credited): StripToken => ({
  text,
  look: !written ? 'masked' : failed ? 'failed' : 'kept',
  detail: written
    ? `credit ${signed(credit, 2)}${failed ? ', in a turn that failed' : ''}`
    : 'no credit: nobody wrote it',
});

/** Why a failed action does harm. */
export const credit: Chapter = {
  id: 'credit',
  title: 'Why a failed action does harm',
  lead: (
    <>
      <p>
        A model solves a task: it writes a program, reads what Python answers, tries again, and gives an answer. All of
        this is one <Term id="trajectory">trajectory</Term>. In training the answer is checked, and the trajectory gets
        a <Term id="reward">reward</Term>: +1 for right, −1 for wrong.
      </p>
      <p>
        The reward says nothing about the steps. So it is spread over all that the model wrote,{' '}
        <Term id="token">token</Term> by token. This is the problem of <Term id="credit">credit</Term>.
      </p>
    </>
  ),
  question: {
    ask: 'The first program below fails, the second one runs, and the answer is right. Which tokens does the reward make more likely?',
    options: {
      answer: 'Those of the answer',
      ran: 'Those of the answer and of the program that ran',
      all: 'All that the model wrote, the failed program too',
    },
  },
  Live,
  tries: [
    'Let the whole group be right, or all the others wrong: how does the credit change?',
    'Roll failures back and run again: which tokens are gone?',
    'Repair the typo yourself: what does the reward then teach?',
  ],
  notes: [
    'The error is learnt along with the success: nothing in the reward tells them apart.',
    'Ask the class what a penalty for every error would do. A model that never dares a call makes no error.',
    'In GRPO the reward is compared with those of the group; the slider is that group.',
  ],
  source: (
    <p>
      The paper calls this the credit assignment issue of outcome rewards (<Paper />, abstract and section 1). The{' '}
      <Term id="advantage">advantage</Term> is GRPO’s.
    </p>
  ),
};
