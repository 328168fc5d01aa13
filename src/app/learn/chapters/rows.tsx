import { toRawRow } from '../../../datasets/raw/index.ts';
import { toSftRow } from '../../../datasets/sft/index.ts';
import { toTokensRow } from '../../../datasets/tokens/index.ts';
import { writeJson } from '../../../json/index.ts';
import { lessons } from '../../../policies/script/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { counted, figure } from '../../../formats/index.ts';
import { Disclosure, Select } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { legendOf, stripTokens, TokenStrip } from '../../tokens/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { Paper } from '../parts/paper.tsx';
import { RealModel } from '../parts/RealModel.tsx';
import { piecesOf } from '../parts/row-pieces.ts';
import { RunBar } from '../parts/RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn } from '../parts/scripted.ts';
import { recordFor, useRollout } from '../parts/use-rollout.ts';

type Message = ReturnType<typeof toSftRow>['messages'][number];

/** A lesson's last words where it has no program for them. */
const lastWords = 'Without that library I can’t compute it.';

function outcomeOf(record: TrajectoryRecord): Outcome {
  const [before, after] = [toRawRow(record).messages.length, toSftRow(record).messages.length];
  const fewer = before - after;
  return {
    option: fewer === 0 ? 'same' : fewer === 2 ? 'two' : 'more',
    because: `${counted(before, 'message')} before, ${figure(after)} after.`,
  };
}

function Live({ onOutcome, onBusy }: LiveProps) {
  const lesson = useDraft('lesson', 'typo');
  const known = lessons.find(({ id }) => id === lesson.value) ?? lessonCalled('typo');
  const runs = useRollout(onBusy);
  const record = recordFor(known.task, runs);
  const run = async () => {
    const { task, saar } = known;
    const ran = await runs.start(
      scriptedPlan({ task, attempts: writtenIn(known), givesUp: lastWords }, { saar: { ...saar } }),
    );
    if (ran && known.id === 'typo') onOutcome(outcomeOf(ran));
  };
  return (
    <>
      <Select
        label="The run"
        value={known.id}
        options={lessons.map(({ id, title }) => [id, title] as const)}
        narrow
        disabled={runs.busy.value}
        onValue={(id) => (lesson.value = id)}
      />
      <RunBar runs={runs} onRun={() => void run()} />
      {record && <Rows record={record} />}
      <RealModel />
    </>
  );
}

function Rows({ record }: { readonly record: TrajectoryRecord }) {
  const [before, after] = [toRawRow(record), toSftRow(record)];
  const tokens = stripTokens(piecesOf(toTokensRow(record)), 'mask', 0);
  return (
    <>
      <div class="learn-pair">
        <Row title="Before: the raw row" row={before} />
        <Row title="After: the purified row" row={after} />
      </div>
      <TokenStrip label="The purified row for a trainer of tokens" tokens={tokens} legend={legendOf(tokens, 'mask')} />
    </>
  );
}

function Row({ title, row }: { readonly title: string; readonly row: ReturnType<typeof toSftRow> }) {
  return (
    <section class="learn-row" aria-label={title}>
      <h3>{title}</h3>
      <p class="small soft figures">
        {counted(row.messages.length, 'message')},{' '}
        {figure(row.messages.filter(({ role }) => role === 'assistant').length)} of them trained on
      </p>
      <ol>
        {row.messages.map((message, index) => (
          <li key={index} data-trained={message.role === 'assistant'} data-failed={isFailure(message)}>
            <p class="part-label">
              {message.role}
              {message.role === 'assistant' ? ', trained on' : ''}
            </p>
            <pre>{textIn(message)}</pre>
          </li>
        ))}
      </ol>
      <Disclosure summary="The row as JSON">
        <pre class="learn-json">{writeJson(row, 2)}</pre>
      </Disclosure>
    </section>
  );
}

const isFailure = (message: Message): boolean =>
  message.role === 'tool' && message.content.startsWith('Tool call failure');

function textIn(message: Message): string {
  const calls = 'tool_calls' in message ? (message.tool_calls ?? []) : [];
  const programs = calls.map(({ function: { arguments: args } }) =>
    typeof args.code === 'string' ? args.code : writeJson(args),
  );
  return [message.content, ...programs].filter((part) => part !== '').join('\n\n');
}

/** The row of the dataset, before and after. */
export const rows: Chapter = {
  id: 'rows',
  title: 'The row of the dataset, before and after',
  lead: (
    <>
      <p>
        What is downloaded in the end is a file with one row a trajectory. A trainer reads the row’s messages, and
        learns those of the assistant.
      </p>
      <p>
        The <Term id="raw">raw</Term> row holds all that happened; the <Term id="purified">purified</Term> one holds
        what is left after the rollbacks.
      </p>
    </>
  ),
  question: {
    ask: 'In the run with a typo, one call fails and its correction runs. By how many messages is the purified row shorter?',
    options: { same: 'By none', two: 'By two', more: 'By more than two' },
  },
  Live,
  tries: [
    'Take the other runs: in which do both rows say the same, and in which does a failure stay?',
    'Unfold the JSON: this is what a trainer loads.',
    'Put the loaded model in front of a failure. Then load another one, and compare.',
  ],
  notes: [
    'A trainer of the raw row learns to write the failed call, to read its error, and to try again.',
    'A trainer of the purified row learns the call that works, at once.',
    'Compare models at the end: each student can load another one under Models.',
  ],
  source: (
    <p>
      Training on purified trajectories: <Paper />, abstract. The rows are those of this lab’s own download, formats{' '}
      <code>raw</code>, <code>sft</code> and <code>tokens</code>.
    </p>
  ),
};
