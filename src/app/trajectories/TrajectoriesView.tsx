import './trajectories.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { problemOf, readRunDocument, type Problem } from '../../collect/index.ts';
import { largestK } from '../../rollout/index.ts';
import type { RecordRow, Store, StoredRun } from '../../store/index.ts';
import { counted, figure } from '../../formats/index.ts';
import { format, route, trajectoriesOf } from '../address/index.ts';
import { noFilter } from '../filter/index.ts';
import { Button, Disclosure, Field, Notice } from '../components/index.ts';
import { fileTitleOf, importedRun, refreshRuns, runs, StoreGate, titleOf } from '../stored/index.ts';
import { ArmPairsTable } from './arms/index.ts';
import { ChosenBar } from './chosen/index.ts';
import { Comparison } from './compare/index.ts';
import { Trajectory } from './detail/index.ts';
import { Downloads } from './download/index.ts';
import { Filters } from './filter/index.ts';
import { useStoredCount } from './stored-count.ts';
import { rowList, VirtualList, type RowList } from './list/index.ts';
import { LabelStatus, labelsOf, noteWanted, useLabelKeys } from './labels/index.ts';
import { go, place } from './place.ts';
import { useScratchRun } from './scratch-run.ts';
import { SharedTrajectory } from './shared/index.ts';
import { orderOf, Overview } from './table/index.ts';

/** Every trajectory that is kept: listed, filtered, opened, downloaded. */
export function TrajectoriesView() {
  const now = route.value;
  return (
    <main
      class="trajectories"
      id="main"
      tabIndex={-1}
      data-open={place.value.open !== null || place.value.arms !== null}
    >
      <h1 class="unseen">Trajectories</h1>
      {now.view === 'shared' ? (
        <SharedTrajectory route={now} />
      ) : (
        <StoreGate>{(store) => <Chosen store={store} />}</StoreGate>
      )}
    </main>
  );
}

/** The run that the address names, or the one that changed last. */
function Chosen({ store }: { readonly store: Store }) {
  useEffect(() => void refreshRuns(), []);
  const list = runs.value;
  const { run: id } = place.value;
  const kept = list?.find((each) => each.id === id) ?? (id === null ? list?.[0] : undefined);
  const scratch = useScratchRun(store, list === null || kept ? null : id);
  const run = kept ?? scratch;
  if (list === null || scratch === undefined) return <p class="small soft">Reading what is stored.</p>;
  if (list.length === 0 && !run) {
    return (
      <Notice
        tone="plain"
        title="No trajectories yet."
        actions={
          <a class="button" href={format({ view: 'collect', document: null })}>
            Collect some
          </a>
        }
      >
        <p>Set up a run under “Collect”. Each trajectory appears here as soon as it is finished.</p>
      </Notice>
    );
  }
  if (!run) {
    return (
      <Notice
        tone="failed"
        title="The run of this address is not kept in this browser."
        actions={
          <a class="button" href={format(trajectoriesOf(null))}>
            Show what is kept
          </a>
        }
      >
        <p>It may have been deleted, or the link comes from another computer: runs stay where they were collected.</p>
      </Notice>
    );
  }
  return <RunTrajectories store={store} run={run} all={kept ? list : [run, ...list]} key={run.id} />;
}

/** The place of the trajectory that is open by itself, by the address; null where none is, or two are compared. */
const openAlone = (): number | null => {
  const { open, with: other } = place.peek();
  return other === null ? open : null;
};

interface RunTrajectoriesProps {
  readonly store: Store;
  readonly run: StoredRun;
  readonly all: readonly StoredRun[];
}

function RunTrajectories({ store, run, all }: RunTrajectoriesProps) {
  const { filter, sort, open, with: other, arms: pair } = place.value;
  // Addresses are read anew each time, so that the same filter is another object.
  const of = JSON.stringify([filter, sort]);
  const [list, setList] = useState<RowList | null>(null);
  /** How many trajectories were kept when the list was made; null before. */
  const [total, setTotal] = useState<number | null>(null);
  const [looking, setLooking] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [at, setAt] = useState(0);
  const [again, setAgain] = useState(0);
  const listed = useRef('');
  // The document holds the tasks, too: of many, reading it takes longer than drawing.
  const { arms, retries } = useMemo(() => settingsOf(run), [run.document]);
  const tasks = useTasks(store, run.id);
  const models = useModels(store, run.id);
  const labels = labelsOf(store, run.id);
  const label = useCallback<Parameters<typeof useLabelKeys>[1]>(
    (key, target) => {
      // What is typed by now is meant for the note whose field is on its way.
      if (noteWanted.peek() !== null) return;
      if (key === 'undo') void labels.undo();
      else if (target === null) return;
      else if (key !== 'note') void labels.mark(target, key);
      else {
        noteWanted.value = target;
        const now = place.peek();
        if (now.open !== target || now.with !== null) go({ open: target });
      }
    },
    [labels],
  );
  useLabelKeys(openAlone, label);
  useEffect(() => () => void (noteWanted.value = null), [labels]);
  const kept = useStoredCount(store, run);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    // The same filter once more: everything stays where it is, and only grows.
    const grows = listed.current === of;
    listed.current = of;
    setProblem(null);
    if (!grows) {
      setLooking(true);
      setAt(0);
    }
    const look = async () => {
      const count = await store.records.count(run.id);
      await labels.ready;
      const found = await rowList(store, run.id, filter, orderOf(sort), labels.all.peek(), signal, (soFar) => {
        if (!signal.aborted && !grows) setList(soFar);
      });
      signal.throwIfAborted();
      setList(found);
      setTotal(count);
      setLooking(false);
      const index = await whereIn(found, place.peek().open);
      if (!signal.aborted && index !== null) setAt(index);
    };
    look().catch((error: unknown) => {
      if (!signal.aborted) setProblem(problemOf(error));
    });
    return () => abort.abort();
  }, [store, run.id, again, of]);
  const more = kept === null || total === null ? 0 : Math.max(0, kept - total);
  const showMore = () => {
    setAgain((count) => count + 1);
    void refreshRuns();
  };
  useEffect(() => {
    // Nobody is looking at anything yet.
    if (total === 0 && more > 0) showMore();
  }, [total, more]);

  const step = (to: number) => async () => {
    let row: RecordRow | undefined;
    try {
      [row] = (await list?.read(to, 1)) ?? [];
    } catch (error) {
      setProblem(problemOf(error));
    }
    if (!row) return;
    setAt(to);
    go({ open: row.place }, 'replace');
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
              onChange={(event) =>
                go({ run: event.currentTarget.value, filter: noFilter, sort: null, open: null, arms: null }, 'replace')
              }
            >
              {all.map((each) => (
                <option key={each.id} value={each.id}>
                  {titleOf(each)} ({figure(each.done)}
                  {each.scratch && ', not kept'})
                </option>
              ))}
            </select>
          )}
        </Field>
        <Disclosure open={filter.length > 0} summary="Filter">
          <Filters arms={arms} tasks={tasks} models={models} retries={retries} />
        </Disclosure>
        <div class="trajectories-count">
          <p class="small figures" role="status">
            {list === null || total === null
              ? 'Reading what is stored.'
              : `${counted(list.count, 'trajectory', 'trajectories')}${looking ? ' so far' : ` of ${figure(total)}`}`}
          </p>
          {more > 0 && total !== 0 && (
            <Button tone="quiet" onClick={showMore}>
              {figure(more)} new: show
            </Button>
          )}
        </div>
        <ChosenBar run={run.id} />
        {problem && (
          <Notice tone="failed" title={problem.what}>
            <p>{problem.advice}</p>
          </Notice>
        )}
        {list && list.count > 0 && (
          <VirtualList list={list} labels={labels} of={of} at={Math.min(at, list.count - 1)} onAt={setAt} />
        )}
        {list?.count === 0 && !looking && (
          <p class="trajectories-none soft">
            {total === 0
              ? 'Nothing is finished yet. Open the run under “Collect” to go on with it.'
              : 'No trajectory matches. Remove a filter.'}
          </p>
        )}
        {(open === null || other !== null) && list && list.count > 0 && <LabelStatus labels={labels} />}
        {list && (
          <Downloads
            store={store}
            run={run.id}
            title={titleOf(run)}
            name={fileTitleOf(run)}
            list={list}
            whole={!looking}
          />
        )}
      </div>
      <div class="trajectories-main">
        {open === null && pair ? (
          <ArmPairsTable
            store={store}
            run={run.id}
            labels={labels}
            left={pair[0]}
            right={pair[1]}
            arms={arms}
            of={of}
            kept={total ?? 0}
          />
        ) : open === null ? (
          <Overview
            store={store}
            run={run.id}
            labels={labels}
            document={run.document}
            list={list}
            of={of}
            kept={total ?? 0}
            arms={arms}
          />
        ) : other !== null ? (
          <Comparison key={`${open} ${other}`} store={store} run={run.id} labels={labels} left={open} right={other} />
        ) : (
          <Trajectory
            key={open}
            store={store}
            run={run.id}
            place={open}
            labels={labels}
            onPrevious={at > 0 ? () => void step(at - 1)() : null}
            onNext={list && at < list.count - 1 ? () => void step(at + 1)() : null}
          />
        )}
      </div>
    </>
  );
}

/** Where in a list the trajectory of a place is: a link may open any. null where it is not listed. */
async function whereIn(list: RowList, open: number | null): Promise<number | null> {
  let index = 0;
  if (open === null) return null;
  for await (const found of list.places()) {
    if (found === open) return index;
    index += 1;
  }
  return null;
}

/** The names of a run's arms, and the most retries at one place. Where a newer lab wrote its document, none and as many as there can be. */
function settingsOf({ document }: StoredRun): { readonly arms: readonly string[]; readonly retries: number } {
  const imported = importedRun(document);
  if (imported) return { arms: imported.arms, retries: largestK };
  try {
    const { arms } = readRunDocument(document);
    return { arms: arms.map(({ name }) => name), retries: Math.max(...arms.map(({ saar }) => saar.maxRetries)) };
  } catch {
    return { arms: [], retries: largestK };
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

/** Rows that are looked at for the models that a run knows: nearly all runs have one. */
const rowsForModels = 500;

/** The models that wrote a run's first trajectories, for the field that filters by them. */
function useModels(store: Store, run: string): readonly string[] {
  const [models, setModels] = useState<readonly string[]>([]);
  useEffect(() => {
    store.records.page(run, { limit: rowsForModels }).then(
      (rows) => setModels([...new Set(rows.map(({ model }) => model))]),
      // As above.
      () => setModels([]),
    );
  }, [store, run]);
  return models;
}
