import { byteSize, counted } from '../../formats/index.ts';
import { Button, Progress } from '../components/index.ts';
import { timeLeft } from './time-left.ts';
import type { DownloadSession } from './session.ts';

/** The dialog's end: the button that saves, and how that goes. */
export function SavePart({ session }: { readonly session: DownloadSession }) {
  const saving = session.saving.value;
  const read = session.read.value;
  const { described } = session.look.value;
  const underWay = saving.kind === 'under-way';
  const share =
    underWay && saving.progress && saving.progress.total > 0 ? saving.progress.done / saving.progress.total : 0;
  const nothing = described?.kept === 0;
  return (
    <footer class="download-foot">
      <div class="download-state small">
        {underWay ? (
          <div class="download-progress">
            <span role="status">
              {share < 1 ? 'Reading the trajectories and writing the files' : 'Putting the files into the zip'}
            </span>
            <Progress fraction={share} label="Saving" />
            <span class="soft figures">{timeLeft(saving.since, share)}</span>
          </div>
        ) : (
          <p role="status" class={saving.kind === 'failed' || read.kind === 'problems' ? 'download-wrong' : 'soft'}>
            {sentenceOf(session)}
          </p>
        )}
      </div>
      {underWay ? (
        <Button icon="stop" onClick={() => session.stopSaving()}>
          Stop
        </Button>
      ) : (
        <Button
          icon="download"
          tone="main"
          disabled={read.kind === 'problems' || nothing}
          onClick={() => void session.save()}
        >
          Save the zip
        </Button>
      )}
    </footer>
  );
}

/** What would be saved, for those who see only this end of the dialog. */
function sizeOf({ look: { value: look } }: DownloadSession): string {
  if (!look.described) return '';
  const { files, bytes } = look.described;
  return `${counted(files.length, 'file')}, about ${byteSize(bytes)}. `;
}

function sentenceOf(session: DownloadSession): string {
  const saving = session.saving.value;
  const read = session.read.value;
  if (read.kind === 'problems') {
    return `Something has to be changed first: ${[...read.problems.values()].join(' ')}`;
  }
  switch (saving.kind) {
    case 'saved':
      return `${saving.name} has ${counted(saving.kept, 'trajectory', 'trajectories')} and ${byteSize(saving.bytes)}.`;
    case 'failed':
      return `The zip could not be written: ${saving.problem.what} Nothing of it is left. ${saving.problem.advice}`;
    case 'stopped':
      return 'Stopped: nothing of the zip is left.';
    default:
      return `${sizeOf(session)}Nothing leaves this computer.`;
  }
}
