import { signal } from '@preact/signals';
import { problemOf } from '../../../../runtime/index.ts';
import { offer } from '../../../../datasets/save/index.ts';
import { counted } from '../../../../formats/index.ts';
import { navigate } from '../../../address/index.ts';
import { Button } from '../../../components/index.ts';
import { chooseCheckpoint } from '../../../models/index.ts';
import { progressKey, type Progress } from '../session/experiment.ts';
import { checkpointFile } from '../session/session.ts';

/** Why a checkpoint could not be read; empty where it could. */
const failed = signal('');

/** The trained models: each to be saved, and to be tried as a policy. */
export function Checkpoints({ progresses }: { readonly progresses: readonly Progress[] }) {
  const kept = progresses.flatMap((progress) => (progress.kept === null ? [] : [{ ...progress, kept: progress.kept }]));
  if (kept.length === 0) return null;
  return (
    <section class="collect-card" aria-labelledby="training-checkpoints-title">
      <h2 id="training-checkpoints-title">Checkpoints</h2>
      <p class="small soft">
        A .weights file of this page and one of the command train have one form, and both can be opened among the
        models.
      </p>
      <ul class="training-checkpoints">
        {kept.map((progress) => (
          <li key={progressKey(progress)} class="training-line">
            <span>
              {progress.arm}, seed {progress.seed}, after {counted(progress.kept, 'step')}
            </span>
            <span class="collect-actions">
              <Button
                icon="download"
                hint={`The checkpoint of ${progressKey(progress)}`}
                onClick={() => void withFile(progress, (file) => offer(file, file.name))}
              >
                .weights
              </Button>
              <Button
                icon="play"
                hint={`Loads the checkpoint of ${progressKey(progress)} there as the policy`}
                onClick={() =>
                  void withFile(progress, (file) => {
                    chooseCheckpoint(file);
                    navigate({ view: 'playground', setup: null }, 'push');
                  })
                }
              >
                Try it in the Playground
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {failed.value !== '' && (
        <p class="collect-wrong small" role="alert">
          {failed.value}
        </p>
      )}
    </section>
  );
}

async function withFile({ arm, seed }: Progress, work: (file: File) => void): Promise<void> {
  failed.value = '';
  try {
    const file = await checkpointFile(arm, seed);
    if (file) work(file);
    else failed.value = `The checkpoint of ${arm}, seed ${seed}, is not kept any more.`;
  } catch (error) {
    const { what, advice } = problemOf(error);
    failed.value = `${what} ${advice}`;
  }
}
