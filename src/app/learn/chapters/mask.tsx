import { toTokensRow, type TokensRow } from '../../../datasets/tokens/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { tinyTask } from '../../../tasks/tiny/index.ts';
import { counted, decimal } from '../../../formats/index.ts';
import { Button, Select } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { chosen } from '../../models/index.ts';
import { colourWords, legendOf, scaleOf, stripTokens, TokenStrip, type Colour } from '../../tokens/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { embedded, modelPlan } from '../parts/model-plan.ts';
import { Paper } from '../parts/paper.tsx';
import { piecesOf } from '../parts/row-pieces.ts';
import { RunBar } from '../parts/RunBar.tsx';
import { recordFor, useRollout } from '../parts/use-rollout.ts';

/** At this task the embedded model makes a mistake and repairs it; the same as the Playground begins with. */
const firstTask = 9;

const colours: readonly Colour[] = ['mask', 'provenance', 'logprob'];

function outcomeOf({ mask, provenance }: TokensRow): Outcome {
  const trained = mask.filter((bit) => bit === 1).length;
  const observed = provenance.filter((from) => from === 'observed').length;
  const written = provenance.length - observed;
  const option = trained === mask.length ? 'all' : trained === written ? 'written' : 'answer';
  return {
    option,
    because: `${counted(trained, 'token')} with mask 1; ${counted(observed, 'answer')} of Python with mask 0. The task itself is not trained on either.`,
  };
}

function Live({ onOutcome, onBusy }: LiveProps) {
  const [number, by] = [useDraft('task', firstTask), useDraft('by', 'mask')];
  const colour = colours.find((each) => each === by.value) ?? 'mask';
  const task = tinyTask(number.value, 'held-out');
  const runs = useRollout(onBusy);
  const record = recordFor(task, runs);
  const run = async () => {
    const choice = { ...chosen.peek(), kind: 'tiny' } as const;
    const ran = await runs.start(modelPlan({ source: embedded, choice, task, seed: 0 }));
    if (ran) onOutcome(outcomeOf(toTokensRow(ran)));
  };
  return (
    <>
      <p>
        The embedded model writes here, a toy of two thirds of a million parameters. Its task:{' '}
        <strong translate={false}>{task.prompt}</strong>
      </p>
      <RunBar runs={runs} onRun={() => void run()}>
        <Button disabled={runs.busy.value} onClick={() => (number.value += 1)}>
          Another task
        </Button>
      </RunBar>
      {record && (
        <>
          <Select
            label="Colour the tokens by"
            value={colour}
            options={colours.map((each) => [each, colourWords[each]] as const)}
            narrow
            onValue={(value) => (by.value = value)}
          />
          <Tokens record={record} by={colour} />
          <Sums record={record} />
        </>
      )}
    </>
  );
}

function Tokens({ record, by }: { readonly record: TrajectoryRecord; readonly by: Colour }) {
  const tokens = stripTokens(piecesOf(toTokensRow(record)), by, 0);
  return (
    <TokenStrip label="The purified trajectory" tokens={tokens} legend={legendOf(tokens, by)} scale={scaleOf(by, 0)} />
  );
}

function Sums({ record }: { readonly record: TrajectoryRecord }) {
  const { logprobs, provenance } = toTokensRow(record);
  const of = (from: string) => logprobs.filter((value, at) => value !== null && provenance[at] === from);
  const [sampled, grafted] = [of('sampled'), of('grafted')];
  return (
    <p class="learn-result figures">
      Log-probability of the {counted(sampled.length, 'sampled token')}: {decimal(sum(sampled), 2)}.{' '}
      {grafted.length === 0
        ? 'Nothing was grafted: the model made no mistake that was repaired. Take another task.'
        : `Of the ${counted(grafted.length, 'grafted token')}: ${decimal(sum(grafted), 2)}, taken in another context.`}
    </p>
  );
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** What is trained on. */
export const mask: Chapter = {
  id: 'mask',
  title: 'What the training looks at',
  lead: (
    <>
      <p>
        A trajectory holds the words of three: of the user, of the model, and of Python. The model is to learn only its
        own. So each token has a <Term id="mask">mask</Term>: 1 where training looks, 0 where it does not.
      </p>
      <p>
        Each token that the model wrote also has a <Term id="logprob">log-probability</Term>: how likely the model found
        it. Training compares it with what the model thinks later.
      </p>
    </>
  ),
  question: {
    ask: 'A small model solves a task below. Which tokens of its trajectory does the loss see?',
    options: {
      all: 'All of them',
      written: 'What the model wrote; not what Python answered',
      answer: 'The final answer alone',
    },
  },
  Live,
  tries: [
    'Colour the tokens by how unlikely they were: where did the model hesitate?',
    'Colour them by where they were written: which were grafted?',
    'Take another task. Some go well at once, some are repaired.',
  ],
  notes: [
    'A grafted token was written with the error in sight; its log-probability belongs to that context, not to the one where it now stands.',
    'How training deals with this is the trainer’s affair. Here each token says where it comes from.',
    'The model is a toy that was trained to make mistakes. Its numbers are real.',
  ],
  source: (
    <p>
      The method: <Paper />, section 3. In the authors’ code the list of log-probabilities loses a turn where a repair
      rewrites it from its very start, and all later values stand too early; here each token keeps its own.
    </p>
  ),
};
