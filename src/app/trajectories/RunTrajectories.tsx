import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { Store, StoredRun } from '../../store/index.ts';
import { counted, figure } from '../../formats/index.ts';
import { noFilter } from '../filter/index.ts';
import { Button, Disclosure, Field, Notice } from '../components/index.ts';
import { useNameInTitle } from '../page-title/index.ts';
import { fileTitleOf, titleOf } from '../stored/index.ts';
import { ArmPairsTable } from './arms/index.ts';
import { ChosenBar } from './chosen/index.ts';
import { Comparison } from './compare/index.ts';
import { Trajectory } from './detail/index.ts';
import { Downloads } from './download/index.ts';
import { Filters, settingsOf, useModels, useTasks } from './filter/index.ts';
import { LabelStatus, labelsOf, noteWanted, useLabelKeys } from './labels/index.ts';
import { VirtualList } from './list/index.ts';
import { go, place } from './place.ts';
import { Overview } from './table/index.ts';
import { useListed } from './use-listed.ts';

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

/** The trajectories of one run: which there are, and the one that is open. */
export function RunTrajectories({ store, run, all }: RunTrajectoriesProps) {
  useNameInTitle(titleOf(run));
  const { filter, open, with: other, arms: pair } = place.value;
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
  const listed = useListed(store, run, labels);
  const { list, total, looking, of, at } = listed;
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
          {listed.more > 0 && total !== 0 && (
            <Button tone="quiet" onClick={listed.showMore}>
              {figure(listed.more)} new: show
            </Button>
          )}
        </div>
        <ChosenBar run={run.id} />
        {listed.problem && (
          <Notice tone="failed" title={listed.problem.what}>
            <p>{listed.problem.advice}</p>
          </Notice>
        )}
        {list && list.count > 0 && (
          <VirtualList list={list} labels={labels} of={of} at={Math.min(at, list.count - 1)} onAt={listed.setAt} />
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
            onPrevious={at > 0 ? () => void listed.open(at - 1) : null}
            onNext={list && at < list.count - 1 ? () => void listed.open(at + 1) : null}
          />
        )}
      </div>
    </>
  );
}
