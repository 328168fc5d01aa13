import './detail.css';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import { retrace, type TrajectoryRecord } from '../../../rollout/index.ts';
import type { Store } from '../../../store/index.ts';
import { dayAndTime } from '../../../formats/index.ts';
import type { DetailTab } from '../../address/index.ts';
import { Button, Notice, Tabs, WorkButton } from '../../components/index.ts';
import { useNameInTitle } from '../../page-title/index.ts';
import { Compare, emptyLog, reduceAll, Statistics, Timeline, Verdict } from '../../trajectory/index.ts';
import { RunAgain } from '../again/index.ts';
import { CompareWith } from '../compare/index.ts';
import { go, place as shown } from '../place.ts';
import { LabelBar, type RunLabels } from '../labels/index.ts';
import { useFocusOf } from '../take-focus.ts';
import { TokensPanel } from '../tokens/index.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

const tabs = [
  { key: 'steps', label: 'Step by step' },
  { key: 'compare', label: 'Raw and purified' },
  { key: 'tokens', label: 'Tokens' },
  { key: 'what-if', label: 'What if' },
] as const;

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly record: TrajectoryRecord }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface TrajectoryProps {
  readonly store: Store;
  readonly run: string;
  readonly place: number;
  readonly labels: RunLabels;
  /** Opens the one before or after it in the list; null at the list's ends. */
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
}

/** One trajectory: its task, its turns, and each attempt beside what replaced it. */
export function Trajectory({ store, run, place, labels, onNext, onPrevious }: TrajectoryProps) {
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  useEffect(() => {
    let gone = false;
    store.records.read(run, place).then(
      (record) => {
        if (!gone) setReading({ kind: 'read', record });
      },
      (error: unknown) => {
        if (!gone) setReading({ kind: 'failed', problem: problemOf(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [store, run, place]);
  const section = useFocusOf<HTMLElement>(place);
  return (
    <section
      class="trajectory"
      aria-label="Trajectory"
      aria-busy={reading.kind === 'reading'}
      tabIndex={-1}
      ref={section}
    >
      <div class="trajectory-bar">
        <Button onClick={() => go({ open: null })}>Close</Button>
        <Button disabled={!onPrevious} {...(onPrevious ? { onClick: onPrevious } : {})}>
          Previous
        </Button>
        <Button disabled={!onNext} {...(onNext ? { onClick: onNext } : {})}>
          Next
        </Button>
        {reading.kind === 'read' && <CompareWith store={store} run={run} place={place} task={reading.record.task.id} />}
      </div>
      <LabelBar labels={labels} place={place} />
      {reading.kind === 'reading' && <p class="small soft">Reading the trajectory.</p>}
      {reading.kind === 'failed' && (
        <Notice tone="failed" title={reading.problem.what}>
          <p>{reading.problem.advice}</p>
        </Notice>
      )}
      {reading.kind === 'read' && (
        <Shown record={reading.record} tab={shown.value.tab} onTab={(tab) => go({ tab }, 'replace')} />
      )}
    </section>
  );
}

interface ShownProps {
  readonly record: TrajectoryRecord;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}

/** What a record says, wherever it comes from. */
export function Shown({ record, tab, onTab }: ShownProps) {
  const log = useMemo(() => reduceAll(emptyLog, record.events), [record]);
  const retraced = useMemo(() => retrace(record), [record]);
  const runAgain = useCallback(
    (number: number) => {
      const execution = retraced.executions.find((each) => each.execution === number);
      return execution && <RunAgain record={record} execution={execution} />;
    },
    [record, retraced],
  );
  const { policy, task, id } = record;
  useNameInTitle(task.id);
  const share = async () => {
    const { openShare } = await import('../../share/index.ts');
    openShare(record);
  };
  return (
    <>
      <header>
        <h2 class="trajectory-title" translate={false}>
          {task.id}
        </h2>
        <p class="small soft trajectory-id">
          <span translate={false}>{id}</span>, written by <span translate={false}>{policy.model}</span>
          {policy.quantisation === null ? '' : ` (${policy.quantisation})`} on {dayAndTime(record.startedAt)}
        </p>
        <WorkButton onWork={share}>Share…</WorkButton>
      </header>
      {log.end && <Verdict end={log.end} />}
      {task.answer !== null && <p class="small soft">Right answer: {task.answer}</p>}
      <Statistics events={record.events} />
      <Tabs label="The trajectory" tabs={tabs} selected={tab} onSelect={onTab}>
        {tab === 'steps' && <Timeline log={log} live={false} below={runAgain} />}
        {tab === 'compare' && <Compare log={log} />}
        {tab === 'tokens' && <TokensPanel record={record} retraced={retraced} />}
        {tab === 'what-if' && <WhatIfPanel record={record} />}
      </Tabs>
    </>
  );
}
