import './shared.css';
import { useEffect, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { format, learnRoute, navigate, trajectoriesOf, type RouteOf } from '../../address/index.ts';
import { Button, Notice } from '../../components/index.ts';
import { readRecordLink } from '../../share/index.ts';
import { keepRecord, openLabStore, type KeptRecord } from '../../stored/index.ts';
import { Shown } from '../detail/index.ts';

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly record: TrajectoryRecord }
  | { readonly kind: 'failed'; readonly why: string };

/** The trajectory that a link carries: shown without a run and without the store, until somebody keeps it. */
export function SharedTrajectory({ route }: { readonly route: RouteOf<'shared'> }) {
  const { trajectory, tab } = route;
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  useEffect(() => {
    let gone = false;
    setReading({ kind: 'reading' });
    readRecordLink(trajectory).then(
      (record) => {
        if (!gone) setReading({ kind: 'read', record });
      },
      (error: unknown) => {
        if (!gone) setReading({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [trajectory]);
  if (reading.kind === 'reading') return <p class="small soft">Reading the link.</p>;
  if (reading.kind === 'failed') {
    return (
      <Notice
        tone="failed"
        title="The trajectory of this link can’t be shown."
        actions={
          <a class="button" href={format(learnRoute('contents'))}>
            What this page is about
          </a>
        }
      >
        <p>{reading.why}</p>
      </Notice>
    );
  }
  return (
    <section class="trajectory shared" aria-label="Trajectory">
      <Keeping record={reading.record} key={trajectory} />
      <Shown
        record={reading.record}
        tab={tab}
        onTab={(next) => navigate({ view: 'shared', trajectory, tab: next }, 'replace')}
      />
    </section>
  );
}

type Kept =
  { readonly kind: 'not-yet' | 'working' } | KeptRecord | { readonly kind: 'failed'; readonly problem: Problem };

const keptWords = {
  kept: 'It is kept in this browser now.',
  known: 'This trajectory is kept in this browser already.',
  conflict: 'Another trajectory with the same id is kept in this browser already, and stays as it is.',
} as const;

/** Says that the trajectory is nowhere but in the link, and keeps it. */
function Keeping({ record }: { readonly record: TrajectoryRecord }) {
  const [kept, setKept] = useState<Kept>({ kind: 'not-yet' });
  const keep = async () => {
    setKept({ kind: 'working' });
    try {
      setKept(await keepRecord(await openLabStore(), record, /* not words */ `${record.task.id}, from a link`));
    } catch (error) {
      setKept({ kind: 'failed', problem: problemOf(error) });
    }
  };
  if (kept.kind === 'failed') {
    return (
      <Notice
        tone="failed"
        title={kept.problem.what}
        actions={<Button onClick={() => void keep()}>Keep it: try again</Button>}
      >
        <p>{kept.problem.advice}</p>
      </Notice>
    );
  }
  if ('run' in kept) {
    const { run, place } = kept;
    return (
      <div role="status">
        <Notice
          tone="plain"
          title={keptWords[kept.kind]}
          actions={
            <a class="button" href={format({ ...trajectoriesOf(run), open: place })}>
              Show it there
            </a>
          }
        />
      </div>
    );
  }
  return (
    <Notice
      tone="plain"
      title="This trajectory came with the link."
      actions={
        <Button disabled={kept.kind === 'working'} onClick={() => void keep()}>
          Keep it
        </Button>
      }
    >
      <p>
        It is not kept in this browser, and none of its programs runs by itself. The maker of the link could have
        changed it.
      </p>
    </Notice>
  );
}
