import { useEffect, useMemo } from 'preact/hooks';
import { readRunDocument, RunDocumentError } from '../../../collect/index.ts';
import { experimentInRun, type Experiment } from '../../../experiments/index.ts';
import type { StoredRun } from '../../../store/index.ts';
import { counted, dayAndTime, figure } from '../../../formats/index.ts';
import { format } from '../../address/index.ts';
import { Progress } from '../../components/index.ts';
import { active } from '../../run-session/index.ts';
import { importedRun, refreshRuns, runs, titleOf } from '../../stored/index.ts';
import { sweepWords } from './words.ts';

/** The sweeps whose runs this browser keeps. */
export function SweepList() {
  useEffect(() => void refreshRuns(), []);
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
    <section class="collect-card sweep-list" aria-labelledby="sweeps-title">
      <h2 id="sweeps-title">Sweeps in this browser</h2>
      {list === null && (
        <p class="small soft" role="status">
          Reading what is stored.
        </p>
      )}
      {list !== null && sweeps.length === 0 && (
        <p class="small soft">
          None yet. Each finished trajectory of a sweep is kept here at once, so that nothing is lost when the page is
          closed. Their runs also stand among those of Collect, where they can be renamed and deleted.
        </p>
      )}
      {sweeps.length > 0 && (
        <ul>
          {sweeps.map(({ run, experiment }) => (
            <SweepRow key={run.id} run={run} experiment={experiment} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SweepRow({ run, experiment }: { readonly run: StoredRun; readonly experiment: Experiment }) {
  const { id, done, size, changedAt } = run;
  const words = sweepWords(experiment.sweep);
  const { tasks } = experiment.run;
  return (
    <li>
      <p class="sweep-list-title">
        <a href={format({ view: 'sweep-run', id })}>{words}</a>
      </p>
      <p class="small soft">
        {titleOf(run)}. Tasks: {tasks.from === 'file' ? tasks.name : tasks.set}.
      </p>
      <Progress fraction={size === 0 ? 1 : done / size} label={`${words}: trajectories that are kept`} />
      <p class="small figures">
        {active.value?.id === id
          ? 'Being collected. '
          : done === size
            ? 'Complete. '
            : 'Unfinished: open it to go on. '}
        {figure(done)} of {counted(size, 'trajectory', 'trajectories')}, {dayAndTime(changedAt)}
      </p>
    </li>
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
