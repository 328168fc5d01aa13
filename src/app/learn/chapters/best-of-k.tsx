import { useSignal } from '@preact/signals';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { textOf } from '../../../saar/index.ts';
import { counted, figure, twoDecimals } from '../../../formats/index.ts';
import { Badge, CodeBox, Slider } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { kindWords } from '../../trajectory/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { Paper } from '../parts/paper.tsx';
import { RunBar } from '../parts/RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn, type Written } from '../parts/scripted.ts';
import { useRollout } from '../parts/use-rollout.ts';

const lesson = lessonCalled('typo');
const [first, fixed] = writtenIn(lesson);

/** Three corrections of one failure: another plan that works, the smallest change that works, and one that fails again. */
const corrections: readonly Written[] = [
  {
    reasoning: 'That failed with a NameError. Without a variable of that name nothing can be misspelt.',
    code: 'print(sum(map(lambda k: k ** 2, range(2, 52, 2))))',
  },
  { reasoning: fixed?.reasoning ?? '', code: fixed?.code ?? '' },
  {
    reasoning: 'The name must have been another one.',
    code: (first?.code ?? '').replace('totl', 'tota'),
  },
];

/** The two ways to look ahead. */
const modes = [
  { mode: 'sequential', name: 'Sequential' },
  { mode: 'best-of-k', name: 'Best of K' },
] as const;

type Results = Readonly<Record<(typeof modes)[number]['mode'], TrajectoryRecord>>;

/** What a look-ahead did and cost. */
export function lookAheadOf({ events, statistics, purified }: TrajectoryRecord) {
  const repaired = events.findLast((event) => event.type === 'repaired');
  return {
    corrections: events.filter((event) => event.type === 'generation-started' && event.purpose === 'look-ahead').length,
    lookAhead: statistics.tokens.lookAhead,
    executions: statistics.toolCalls.total,
    repair: repaired?.type === 'repaired' ? repaired.repair : null,
    keeps: purified[0]?.tokens.some(({ provenance }) => provenance === 'sampled') ?? false,
    turn: purified[0] ? textOf(purified[0].tokens) : '',
  };
}

function outcomeOf(results: Results): Outcome {
  const [one, best] = [lookAheadOf(results.sequential), lookAheadOf(results['best-of-k'])];
  const option = one.keeps && best.keeps ? 'both' : one.keeps ? 'sequential' : best.keeps ? 'best' : 'neither';
  const words = ({ repair }: typeof one): string =>
    repair === null
      ? 'repaired nothing'
      : `repaired ${kindWords[repair.kind]}${repair.similarity === null ? '' : ` (similarity ${twoDecimals(repair.similarity)})`}`;
  return {
    option,
    because: `Sequential ${words(one)} after ${counted(one.corrections, 'correction')}; best of K ${words(best)} after ${figure(best.corrections)}.`,
  };
}

function Live({ onOutcome, onBusy }: LiveProps) {
  const drafts = corrections.map((written, index) => ({
    written,
    text: useDraft(`correction-${index}`, written.code),
  }));
  const failing = useDraft('failing', first?.code ?? '');
  const retries = useDraft('retries', corrections.length);
  const runs = useRollout(onBusy);
  const results = useSignal<Results | null>(null);
  const doing = useSignal('');
  const run = async () => {
    const attempts = [
      { reasoning: first?.reasoning ?? '', code: failing.peek() },
      ...drafts.map(({ written, text }) => ({ ...written, code: text.peek() })),
    ];
    results.value = null;
    const begin = (mode: (typeof modes)[number]['mode']) =>
      runs.start(scriptedPlan({ task: lesson.task, attempts }, { saar: { mode, maxRetries: retries.peek() } }));
    doing.value = 'Sequential';
    const sequential = await begin('sequential');
    doing.value = 'Best of K';
    const best = sequential && (await begin('best-of-k'));
    if (!sequential || !best) return;
    results.value = { sequential, 'best-of-k': best };
    if (sequential.statistics.rollbacks.triggered > 0) onOutcome(outcomeOf(results.value));
  };
  return (
    <>
      <div class="learn-pair">
        <CodeBox label="The failed attempt" text={failing.value} onText={(text) => (failing.value = text)} />
        {drafts.map(({ text }, index) => (
          <CodeBox
            key={index}
            label={`Correction ${index + 1}`}
            text={text.value}
            onText={(next) => (text.value = next)}
          />
        ))}
      </div>
      <Slider
        label={`K: ${figure(retries.value)}`}
        value={retries.value}
        min={1}
        max={corrections.length}
        step={1}
        narrow
        onValue={(value) => (retries.value = value)}
      />
      <RunBar runs={runs} label="Run both" doing={doing.value} onRun={() => void run()} />
      {results.value && <Comparison results={results.value} />}
    </>
  );
}

function Comparison({ results }: { readonly results: Results }) {
  const columns = modes.map(({ mode, name }) => ({ name, ...lookAheadOf(results[mode]) }));
  const line = (title: string, cell: (column: (typeof columns)[number]) => preact.ComponentChild) => (
    <tr>
      <th scope="row">{title}</th>
      {columns.map((column) => (
        <td key={column.name}>{cell(column)}</td>
      ))}
    </tr>
  );
  return (
    <>
      <table class="learn-table figures">
        <thead>
          <tr>
            <td />
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {line('Corrections written', ({ corrections: count }) => count)}
          {line('Tokens of the look-ahead', ({ lookAhead }) => lookAhead)}
          {line('Programs run', ({ executions }) => executions)}
          {line('Similarity', ({ repair }) =>
            typeof repair?.similarity === 'number' ? twoDecimals(repair.similarity) : '–',
          )}
          {line('Repair', ({ repair }) =>
            repair === null ? (
              'none'
            ) : (
              <Badge tone={repair.kind} icon={repair.kind}>
                {kindWords[repair.kind]}
              </Badge>
            ),
          )}
        </tbody>
      </table>
      <div class="learn-pair">
        {columns.map(({ name, turn }) => (
          <figure class="learn-marked" role="group" aria-label={`The turn that stays: ${name}`} key={name}>
            <figcaption class="small soft">The turn that stays: {name}</figcaption>
            <pre>{turn}</pre>
          </figure>
        ))}
      </div>
    </>
  );
}

/** Best of K against sequential. */
export const bestOfK: Chapter = {
  id: 'best-of-k',
  title: 'The first that runs, or the best of K?',
  lead: (
    <>
      <p>
        The <Term id="sequential">sequential</Term> look-ahead takes the first correction that runs. Another way is to
        write K of them, run them all, and take the one that is most like the failed call: the{' '}
        <Term id="best-of-k">best of K</Term>.
      </p>
      <p>Both ways meet the same failure here, and the same corrections in the same order.</p>
    </>
  ),
  question: {
    ask: 'The first correction runs, but goes another way; the second changes one letter and runs; the third fails. Which way keeps the original reasoning?',
    options: {
      sequential: 'Only the sequential look-ahead',
      best: 'Only the best of K',
      both: 'Both',
      neither: 'Neither',
    },
  },
  Live,
  tries: [
    'Compare the costs: how many corrections were written, how many programs run?',
    'Set K to 1: what is the difference now?',
    'Break the second correction, and run both again.',
  ],
  notes: [
    'Best of K pays K generations at every failure, also where the first correction would have done.',
    'A shallow repair keeps more of what the model itself would have said.',
    'Which is better for training is an open question: it can be tried with two arms in Collect.',
  ],
  source: (
    <p>
      The authors’ code looks ahead sequentially. That the most appropriate replacement is selected is how the paper
      describes it (<Paper />, section 3); best of K is this lab’s reading of that.
    </p>
  ),
};
