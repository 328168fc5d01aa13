import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { RowFilter, Store } from '../../store/index.ts';
import { problemOf } from '../../runtime/index.ts';
import { figure } from '../../formats/index.ts';
import { Button, Field, Notice } from '../components/index.ts';
import { openLabStore } from '../stored/index.ts';
import { Decisions } from './Decisions.tsx';
import { Compare, emptyLog, reduceAll } from '../trajectory/index.ts';

const shown = [
  { key: 'purified', label: 'Repaired', filter: { status: 'purified' } },
  { key: 'has-errors', label: 'Has errors', filter: { status: 'has-errors' } },
  { key: 'all', label: 'All', filter: {} },
] as const satisfies readonly { readonly key: string; readonly label: string; readonly filter: RowFilter }[];

type Key = (typeof shown)[number]['key'];

interface Shown {
  readonly key: Key;
  readonly at: number;
}

/** The trajectories one by one: what was there beside what is there now. */
export function Repairs({ scratch }: { readonly scratch: string }) {
  const [store, setStore] = useState<Store | null>(null);
  const [counts, setCounts] = useState<Readonly<Record<Key, number>> | null>(null);
  const [now, setNow] = useState<Shown>({ key: 'purified', at: 0 });
  const [record, setRecord] = useState<TrajectoryRecord | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const report = (error: unknown) => setProblem(problemOf(error).what);

  useEffect(() => {
    const left = new AbortController();
    const look = async () => {
      const opened = await openLabStore();
      const count = (filter: RowFilter) => opened.records.count(scratch, filter);
      const [purified, withErrors, all] = await Promise.all([
        count({ status: 'purified' }),
        count({ status: 'has-errors' }),
        count({}),
      ]);
      if (left.signal.aborted) return;
      setCounts({ purified, 'has-errors': withErrors, all });
      setNow({ key: purified > 0 ? 'purified' : withErrors > 0 ? 'has-errors' : 'all', at: 0 });
      setStore(opened);
    };
    look().catch((error: unknown) => {
      if (!left.signal.aborted) report(error);
    });
    return () => left.abort();
  }, [scratch]);

  useEffect(() => {
    if (!store) return;
    let gone = false;
    const filter: RowFilter = shown.find(({ key }) => key === now.key)?.filter ?? {};
    store.records
      .page(scratch, { filter, skip: now.at, limit: 1 })
      .then(async ([row]) => {
        const read = row ? await store.records.read(scratch, row.place) : null;
        if (!gone) setRecord(read);
      })
      .catch(report);
    return () => {
      gone = true;
    };
  }, [store, now]);

  const count = counts?.[now.key] ?? 0;
  return (
    <section class="purify-repairs" aria-labelledby="purify-repairs">
      <h2 id="purify-repairs">Before and after, run by run</h2>
      {problem !== null && <Notice tone="failed" title={problem} />}
      <div class="purify-pager">
        <Field label="Runs">
          {(control) => (
            <select
              {...control}
              class="control"
              value={now.key}
              onChange={({ currentTarget: { value } }) =>
                setNow({ key: shown.find(({ key }) => key === value)?.key ?? 'all', at: 0 })
              }
            >
              {shown.map(({ key, label }) => (
                <option key={key} value={key} disabled={counts?.[key] === 0}>
                  {label} ({figure(counts?.[key] ?? 0)})
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button disabled={now.at === 0} onClick={() => setNow({ ...now, at: now.at - 1 })}>
          Previous
        </Button>
        <Button disabled={now.at + 1 >= count} onClick={() => setNow({ ...now, at: now.at + 1 })}>
          Next
        </Button>
        <p class="small soft figures" role="status">
          {count === 0 ? '' : `${figure(now.at + 1)} of ${figure(count)}`}
        </p>
      </div>
      {record && <OneRun record={record} key={record.id} />}
    </section>
  );
}

function OneRun({ record }: { readonly record: TrajectoryRecord }) {
  const log = useMemo(() => reduceAll(emptyLog, record.events), [record]);
  const { task, id } = record;
  return (
    <>
      <p class="small soft purify-id">
        Run <span translate={false}>{id}</span>
      </p>
      <p class="purify-task" translate={false}>
        {task.prompt.length > 600 ? `${task.prompt.slice(0, 600)}…` : task.prompt}
      </p>
      <Decisions record={record} />
      <Compare log={log} />
    </>
  );
}
