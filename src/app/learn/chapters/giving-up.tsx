import { counted, figure } from '../../../formats/index.ts';
import { Slider } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { Timeline } from '../../trajectory/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { Paper } from '../parts/paper.tsx';
import { RunBar } from '../parts/RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn } from '../parts/scripted.ts';
import { useRollout } from '../parts/use-rollout.ts';

const spent = lessonCalled('spent');
const attempts = writtenIn(spent);

/** Tokens a second: many attempts, most of them alike. */
const pace = 250;

function outcomeOf({ purified, statistics, events }: TrajectoryRecord): Outcome {
  const failed = statistics.toolCalls.total - statistics.toolCalls.succeeded;
  const stay = purified.filter(({ failure }) => failure !== null).length;
  const retries = events.filter((event) => event.type === 'repaired').length;
  return {
    option: stay === 0 ? 'none' : stay === failed ? 'all' : 'last',
    because: `${counted(failed, 'call')} failed, ${counted(retries, 'retry', 'retries')} in a look-ahead; ${counted(stay, 'of the failures stands in the trajectory.', 'of the failures stand in the trajectory.')}`,
  };
}

function Live({ onOutcome, onBusy }: LiveProps) {
  const [retries, fails] = [useDraft('retries', 3), useDraft('fails', 4)];
  const runs = useRollout(onBusy);
  const rollout = runs.rollout.value;
  const run = async () => {
    const failing = attempts.slice(0, fails.peek());
    const working = attempts.slice(-1);
    const record = await runs.start(
      scriptedPlan(
        { task: spent.task, attempts: [...failing, ...working] },
        { saar: { maxRetries: retries.peek() }, pace },
      ),
    );
    if (record) onOutcome(outcomeOf(record));
  };
  return (
    <>
      <div class="learn-gamma">
        <Slider
          label={`K, the most retries: ${figure(retries.value)}`}
          value={retries.value}
          min={0}
          max={5}
          step={1}
          onValue={(value) => (retries.value = value)}
        />
        <Slider
          label={`Attempts that fail before one runs: ${figure(fails.value)}`}
          value={fails.value}
          min={0}
          max={4}
          step={1}
          onValue={(value) => (fails.value = value)}
        />
      </div>
      <RunBar runs={runs} onRun={() => void run()} />
      {rollout && rollout.log.value.task !== null && <Timeline log={rollout.log.value} live={runs.busy.value} />}
    </>
  );
}

/** K spent, and giving up. */
export const givingUp: Chapter = {
  id: 'giving-up',
  title: 'When it gives up',
  lead: (
    <>
      <p>
        A correction can fail too. Then it is corrected again, and so on, at most <Term id="K">K</Term> times at one
        place. Each new call is compared with the latest one that failed.
      </p>
      <p>When K is spent, rollback is off for the rest of the trajectory, which goes on as without it.</p>
    </>
  ),
  question: {
    ask: 'The model insists: four calls in a row fail, and K is 3. How many of the failures does the trajectory keep?',
    options: { none: 'None', last: 'Only some of them', all: 'All of them' },
  },
  Live,
  tries: [
    'Raise K until the failures are gone. How many tokens does it cost?',
    'Set K to 0: an ordinary agent loop.',
    'Let fewer attempts fail, so that K = 3 is enough.',
  ],
  notes: [
    'The last failed attempt stays with its error; the ones before it are gone.',
    'From the third failure on, the authors’ loop advises the model to try something else. It stands at the end of the observation.',
    'Why not retry for ever? Each retry costs a generation, and a model that insists learns nothing new.',
  ],
  source: (
    <p>
      K = 3, and that rollback is off afterwards, are the authors’ code’s; the method is in <Paper />, section 3.
    </p>
  ),
};
