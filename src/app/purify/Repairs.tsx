import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { RowFilter, Store } from '../../store/index.ts';
import { problemOf } from '../../collect/index.ts';
import { Button, Field, Notice } from '../components/index.ts';
import { Compare, emptyLog, reduceAll } from '../trajectory/index.ts';
import { openWorkbench } from '../scratch/index.ts';

const shown = [
  { key: 'purified', label: 'Repaired', filter: { fate: 'purified' } },
  { key: 'marred', label: 'With a failure left', filter: { fate: 'marred' } },
  { key: 'all', label: 'All', filter: {} },
] as const satisfies readonly { readonly key: string; readonly label: string; readonly filter: RowFilter }[];

type Key = (typeof shown)[number]['key'];

interface Shown {
  readonly key: Key;
  readonly at: number;
}

/** The trajectories one by one: what was there beside what is there now. */
export function Repairs({ workplace }: { readonly workplace: string }) {
  const [bench, setBench] = useState<Store | null>(null);
  const [counts, setCounts] = useState<Readonly<Record<Key, number>> | null>(null);
  const [now, setNow] = useState<Shown>({ key: 'purified', at: 0 });
  const [record, setRecord] = useState<TrajectoryRecord | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const told = (error: unknown) => setProblem(problemOf(error).what);

  useEffect(() => {
    const left = new AbortController();
    openWorkbench()
      .then(async (store) => {
        left.signal.addEventListener('abort', () => store.close());
        if (left.signal.aborted) {
          store.close();
          return;
        }
        const count = (filter: RowFilter) => store.records.count(workplace, filter);
        const [purified, marred, all] = await Promise.all([
          count({ fate: 'purified' }),
          count({ fate: 'marred' }),
          count({}),
        ]);
        setCounts({ purified, marred, all });
        setNow({ key: purified > 0 ? 'purified' : marred > 0 ? 'marred' : 'all', at: 0 });
        setBench(store);
      })
      .catch((error: unknown) => {
        if (!left.signal.aborted) told(error);
      });
    return () => left.abort();
  }, [workplace]);

  useEffect(() => {
    if (!bench) return;
    let gone = false;
    const filter: RowFilter = shown.find(({ key }) => key === now.key)?.filter ?? {};
    bench.records
      .page(workplace, { filter, skip: now.at, limit: 1 })
      .then(async ([row]) => {
        const read = row ? await bench.records.read(workplace, row.place) : null;
        if (!gone) setRecord(read);
      })
      .catch(told);
    return () => {
      gone = true;
    };
  }, [bench, now]);

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
                  {label} ({(counts?.[key] ?? 0).toLocaleString('en-GB')})
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
          {count === 0 ? '' : `${(now.at + 1).toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')}`}
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
      <p class="small soft purify-id">Run {id}</p>
      <p class="purify-task">{task.prompt.length > 600 ? `${task.prompt.slice(0, 600)}…` : task.prompt}</p>
      <Compare log={log} />
    </>
  );
}
