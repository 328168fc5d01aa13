import { useMemo } from 'preact/hooks';
import { readRunDocument, RunDocumentError } from '../../../collect/index.ts';
import { experimentInRun, type Experiment } from '../../../experiments/index.ts';
import type { StoredRun } from '../../../store/index.ts';
import { counted, figure } from '../../../formats/index.ts';
import { format } from '../../address/index.ts';
import { standingWords } from '../../run-session/index.ts';
import { importedRun, refreshRuns, runs, titleOf, useFresh } from '../../stored/index.ts';
import { KeptList, KeptRow } from '../KeptList.tsx';
import { sweepWords } from './words.ts';

/** The sweeps whose runs this browser keeps. */
export function SweepList() {
  useFresh(refreshRuns);
  const list = runs.value;
  const sweeps = useMemo(
    () =>
      (list ?? []).flatMap((run) => {
        const experiment = experimentOfStored(run);
        return experiment ? [{ run, experiment }] : [];
      }),
    [list],
  );
  return (
    <KeptList
      title="Sweeps in this browser"
      id="sweeps-title"
      rows={list && sweeps.map(({ run, experiment }) => <SweepRow key={run.id} run={run} experiment={experiment} />)}
      empty="None yet. Each finished trajectory of a sweep is kept here at once, so that nothing is lost when the page is closed. Their runs also stand among those of Collect, where they can be renamed and deleted."
    />
  );
}

function SweepRow({ run, experiment }: { readonly run: StoredRun; readonly experiment: Experiment }) {
  const { id, done, size, changedAt } = run;
  const words = sweepWords(experiment.sweep);
  const { tasks } = experiment.run;
  return (
    <KeptRow
      title={<a href={format({ view: 'sweep-run', id })}>{words}</a>}
      about={`${titleOf(run)}. Tasks: ${tasks.from === 'file' ? tasks.name : tasks.set}.`}
      fraction={size === 0 ? 1 : done / size}
      label={`${words}: trajectories that are kept`}
      standing={`${standingWords(run)}. ${figure(done)} of ${counted(size, 'trajectory', 'trajectories')}`}
      changedAt={changedAt}
    />
  );
}

/** The experiment of a run that is kept; null where it is of none, or its document is of a newer lab. */
function experimentOfStored({ document }: StoredRun): Experiment | null {
  if (importedRun(document)) return null;
  try {
    return experimentInRun(readRunDocument(document));
  } catch (error) {
    if (error instanceof RunDocumentError) return null;
    throw error;
  }
}
