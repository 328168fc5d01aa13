import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { problemOf } from '../../../../runtime/index.ts';
import { offer } from '../../../../datasets/save/index.ts';
import { writeTrainingResults, type TrainingDocument } from '../../../../training/index.ts';
import { counted, figure } from '../../../../formats/index.ts';
import { Button, Confirm } from '../../../components/index.ts';
import { KeptList, KeptRow } from '../../KeptList.tsx';
import { begun, experiment, removeTraining, state } from '../session/session.ts';
import { isUnderWay } from '../session/state.ts';
import { form, formOf } from '../setup/form.ts';
import { keptTrainings, refreshTrainings, stepsOf, unreadable, type KeptTraining } from './kept-trainings.ts';

/** What deleting came to, in a sentence; empty before. */
const news = signal('');

/** The trainings that this browser keeps. */
export function TrainingList() {
  const { kind } = state.value;
  const id = experiment.value?.id;
  // What is kept changes when a training begins, keeps a state, is paused, ends or is discarded.
  const kept = begun.value.reduce((sum, progress) => sum + (progress.kept ?? 0), 0);
  useEffect(() => void refreshTrainings(), [kind, id, begun.value.length, kept]);
  const problem = unreadable.value;
  const rows = problem
    ? []
    : (keptTrainings.value?.map((training) => <TrainingRow key={training.id} training={training} />) ?? null);
  return (
    <KeptList
      title="Trainings in this browser"
      id="trainings-title"
      rows={rows}
      empty={
        problem
          ? `They could not be read: ${problem.what} ${problem.advice}`
          : 'None yet. What is trained is kept here, so that it can go on after the page was closed.'
      }
      news={news.value}
    />
  );
}

function TrainingRow({ training }: { readonly training: KeptTraining }) {
  const { id, changedAt, read } = training;
  const busy = isUnderWay(state.value);
  const isOpen = experiment.value?.id === id;
  const title = read ? trainingWords(read.document) : `Training ${id}`;
  const { done, all } = read ? stepsOf(read) : { done: 0, all: 0 };
  const remove = async (): Promise<void> => {
    try {
      news.value = (await removeTraining(id))
        ? `${title}: deleted.`
        : `${title}: not deleted, because it is being trained, here or in another tab.`;
    } catch (error) {
      const { what, advice } = problemOf(error);
      news.value = `${title}: not deleted. ${what} ${advice}`;
    }
    await refreshTrainings();
  };
  return (
    <KeptRow
      title={title}
      about={read ? aboutTraining(read.document) : 'It can’t be read by this version of the lab.'}
      fraction={all === 0 ? 0 : done / all}
      label={`${title}: steps that are kept`}
      standing={`${standingOf(isOpen && busy, done, all)} ${figure(done)} of ${counted(all, 'step')}`}
      changedAt={changedAt}
    >
      {read && (
        <Button
          disabled={busy || isOpen}
          hint={isOpen ? 'It is set up here' : 'Sets it up here, with what is kept of it'}
          onClick={() => (form.value = formOf(read.document))}
        >
          {isOpen ? 'Open now' : 'Open'}
        </Button>
      )}
      {read && read.progresses.length > 0 && (
        <Button icon="download" onClick={() => offer(resultsOf(read), 'results.json')}>
          results.json
        </Button>
      )}
      <Confirm
        label="Delete"
        question={`Delete ${title}, with its checkpoints? This can’t be undone.`}
        refusal="Keep"
        disabled={isOpen && busy}
        onConfirm={() => void remove()}
      />
    </KeptRow>
  );
}

const standingOf = (training: boolean, done: number, all: number): string =>
  training ? 'Being trained.' : done === all ? 'Finished.' : 'Unfinished: open it to go on.';

/** An experiment in a few words. */
const trainingWords = ({ arms, seeds, steps }: TrainingDocument): string =>
  `${arms.join(', ')}: ${counted(seeds.length, 'seed')}, ${counted(steps, 'step')}`;

const aboutTraining = ({ tasks, group, saar, learningRate }: TrainingDocument): string =>
  `${figure(tasks)} × ${figure(group)} rollouts a step; K ${figure(saar.maxRetries)}, γ ${figure(saar.gamma)}, p ${figure(saar.rollbackProbability)}, learning rate ${figure(learningRate)}.`;

/** As the command train writes it. */
const resultsOf = ({ document, progresses }: NonNullable<KeptTraining['read']>): Blob => {
  const trainings = progresses.map(({ arm, seed, steps, evaluations }) => ({ arm, seed, steps, evaluations }));
  return new Blob([writeTrainingResults({ document, trainings })], { type: 'application/json' });
};
