import './trajectories.css';
import { useEffect, useState } from 'preact/hooks';
import { problemOf, readRunDocument, type Problem } from '../../collect/index.ts';
import type { Store, StoredRun } from '../../store/index.ts';
import { counted, Disclosure, Field, Notice } from '../components/index.ts';
import { importedRun, refreshRuns, runs, StoreGate, titleOf } from '../kept/index.ts';
import { Trajectory } from './detail/index.ts';
import { Downloads } from './download/index.ts';
import { noFilter } from './filter.ts';
import { Filters } from './Filters.tsx';
import { rowList, VirtualList, type RowList } from './list/index.ts';
import { go, place } from './place.ts';

/** Every trajectory that is kept: listed, filtered, opened, downloaded. */
export function TrajectoriesView() {
  return (
    <main class="trajectories" id="main" tabIndex={-1} data-open={place.value.open !== null}>
      <h1 class="unseen">Trajectories</h1>
      <StoreGate>{(store) => <Chosen store={store} />}</StoreGate>
    </main>
  );
}

/** The run that the address names, or the one that changed last. */
function Chosen({ store }: { readonly store: Store }) {
  useEffect(() => void refreshRuns(), []);
  const list = runs.value;
  const { run: id } = place.value;
  const run = list?.find((each) => each.id === id) ?? (id === null ? list?.[0] : undefined);
  if (list === null) return <p class="small soft">Looking what is there.</p>;
  if (list.length === 0) {
    return (
      <Notice
        tone="plain"
        title="No trajectories yet."
        actions={
          <a class="button" href="#/collect">
            Collect some
          </a>
        }
      >
        <p>Set a run up under “Collect”. Each trajectory appears here as soon as it is finished.</p>
      </Notice>
    );
  }
  if (!run) {
    return (
      <Notice
        tone="failed"
        title="The run of this address is not kept in this browser."
        actions={
          <a class="button" href="#/trajectories">
            Show what is kept
          </a>
        }
      >
        <p>It may have been deleted, or the link comes from another computer: runs stay where they were collected.</p>
      </Notice>
    );
  }
  return <RunTrajectories store={store} run={run} all={list} key={run.id} />;
}

interface RunTrajectoriesProps {
  readonly store: Store;
  readonly run: StoredRun;
  readonly all: readonly StoredRun[];
}

function RunTrajectories({ store, run, all }: RunTrajectoriesProps) {
  const { filter, open } = place.value;
  const [list, setList] = useState<RowList | null>(null);
  const [looking, setLooking] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [at, setAt] = useState(0);
  const tasks = useTasks(store, run.id);
  useEffect(() => {
    const abort = new AbortController();
    setLooking(true);
    setProblem(null);
    setAt(0);
    rowList(store, run.id, filter, abort.signal, (found) => {
      if (!abort.signal.aborted) setList(found);
    })
      .then((found) => {
        if (abort.signal.aborted) return;
        setList(found);
        setLooking(false);
        return whereIn(found, place.peek().open);
      })
      .then((index) => {
        if (!abort.signal.aborted && index !== undefined) setAt(index);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setProblem(problemOf(error));
      });
    return () => abort.abort();
    // Addresses are read anew each time, so that the same filter is another object.
  }, [store, run.id, run.done, JSON.stringify(filter)]);

  const step = (to: number) => async () => {
    const [row] = (await list?.read(to, 1)) ?? [];
    if (!row) return;
    setAt(to);
    go({ open: row.place }, 'no-step');
  };
  return (
    <>
      <div class="trajectories-side">
        <Field label="Run">
          {(control) => (
            <select
              {...control}
              class="control"
              value={run.id}
              onChange={(event) => go({ run: event.currentTarget.value, filter: noFilter, open: null }, 'no-step')}
            >
              {all.map((each) => (
                <option key={each.id} value={each.id}>
                  {titleOf(each)} ({each.done.toLocaleString('en-GB')})
                </option>
              ))}
            </select>
          )}
        </Field>
        <Disclosure open={Object.values(filter).some((value) => value !== null)} summary="Filter">
          <Filters arms={armsOf(run)} tasks={tasks} />
        </Disclosure>
        <p class="small figures trajectories-count" role="status">
          {list === null
            ? 'Looking what is there.'
            : `${counted(list.count, 'trajectory', 'trajectories')}${looking ? ' so far' : ` of ${run.done.toLocaleString('en-GB')}`}`}
        </p>
        {problem && (
          <Notice tone="failed" title={problem.what}>
            <p>{problem.advice}</p>
          </Notice>
        )}
        {list && list.count > 0 && <VirtualList list={list} at={Math.min(at, list.count - 1)} onAt={setAt} />}
        {list?.count === 0 && !looking && (
          <p class="trajectories-none soft">
            {run.done === 0
              ? 'Nothing is finished yet. Open the run under “Collect” to go on with it.'
              : 'No trajectory is like that. Take a filter back.'}
          </p>
        )}
        {list && <Downloads store={store} run={run.id} title={titleOf(run)} list={list} />}
      </div>
      <div class="trajectories-main">
        {open === null ? (
          <p class="soft trajectories-hint">
            Open a trajectory to see its task, its turns, and each failed attempt beside what replaced it.
          </p>
        ) : (
          <Trajectory
            key={open}
            store={store}
            run={run.id}
            place={open}
            onPrevious={at > 0 ? () => void step(at - 1)() : null}
            onNext={list && at < list.count - 1 ? () => void step(at + 1)() : null}
          />
        )}
      </div>
    </>
  );
}

/** Where in a list the trajectory of a place is: a link may open any. 0 where it is not listed. */
async function whereIn(list: RowList, open: number | null): Promise<number> {
  let index = 0;
  if (open === null) return index;
  for await (const found of list.places()) {
    if (found === open) return index;
    index += 1;
  }
  return 0;
}

/** The names of a run's arms; none where a newer lab wrote its document. */
function armsOf({ document }: StoredRun): readonly string[] {
  const imported = importedRun(document);
  if (imported) return imported.arms;
  try {
    return readRunDocument(document).arms.map(({ name }) => name);
  } catch {
    return [];
  }
}

/** The ids of a run's tasks, for the field that filters by them. */
function useTasks(store: Store, run: string): readonly string[] {
  const [tasks, setTasks] = useState<readonly string[]>([]);
  useEffect(() => {
    store.runs.tasks(run).then(
      (found) => setTasks(found.map(({ id }) => id)),
      // Without them the field offers nothing, and takes what is typed.
      () => setTasks([]),
    );
  }, [store, run]);
  return tasks;
}
