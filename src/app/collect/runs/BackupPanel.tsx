import { byteSize, counted, figure, timeOfDay } from '../../../formats/index.ts';
import { Button, Field, Notice, Progress, WorkButton } from '../../components/index.ts';
import {
  backUp,
  backup,
  canKeepInFolder,
  folderCopy,
  keepInFolder,
  restore,
  stopBackup,
  type Backup,
  type FolderCopy,
} from '../../stored/index.ts';

/** The name of a backup's file, by its day. */
const fileName = (): string => `cleaner-lab-${new Date().toISOString().slice(0, 10)}.backup`;

/** Everything that this browser keeps as one file, and back. */
export function BackupPanel() {
  const now = backup.value;
  const working = now.kind === 'working';
  const save = async () => {
    // First, so that no backup is made that then can't be handed over.
    const { offer } = await import('../../../datasets/save/index.ts');
    const file = await backUp();
    if (file) offer(file, fileName());
  };
  return (
    <div class="run-list-backup">
      <h3>Backup</h3>
      <p class="small soft">
        A backup is one file with all runs, their labels, trainings, imported tasks and the page’s settings. Models are
        not in it: they can be downloaded again. It is not encrypted.
      </p>
      <div class="collect-actions">
        <WorkButton disabled={working} onWork={save}>
          Back up everything
        </WorkButton>
        {canKeepInFolder() && <Button onClick={() => void keepInFolder()}>Keep a copy in a folder</Button>}
      </div>
      <p class="small" role="status">
        {folderWords(folderCopy.value)}
      </p>
      <Field
        label="Restore a backup"
        help="A backup, or the log of a run from a folder. What it holds is added. What is here stays as it is."
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".backup,.log"
            disabled={working}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void restore(file);
              // The same file may be chosen once more.
              event.currentTarget.value = '';
            }}
          />
        )}
      </Field>
      <Outcome now={now} />
    </div>
  );
}

function Outcome({ now }: { readonly now: Backup }) {
  if (now.kind === 'failed') {
    return (
      <Notice tone="failed" title={now.problem.what}>
        <p>{now.problem.advice}</p>
      </Notice>
    );
  }
  return (
    <>
      {now.kind === 'working' && (
        <>
          <Progress fraction={now.share} label={now.what} />
          <div class="collect-actions">
            <Button onClick={stopBackup}>Stop</Button>
          </div>
        </>
      )}
      <p class="small" role="status">
        {wordsOf(now)}
      </p>
    </>
  );
}

function folderWords(now: FolderCopy): string {
  if (now.kind === 'none') return '';
  if (now.kind === 'copying') return `Copying into ${now.folder}.`;
  if (now.kind === 'failed')
    return `Nothing could be copied into the folder ${now.folder}: ${now.problem.what} ${now.problem.advice}`;
  const time = timeOfDay(now.at);
  return `${now.folder} has the logs of ${counted(now.logs, 'run')}, as of ${time}. Each minute what is new is copied, as long as this page is open.`;
}

function wordsOf(now: Backup): string {
  if (now.kind === 'working') return `${now.what}.`;
  if (now.kind === 'saved') {
    const what = `${counted(now.runs, 'run')}, ${counted(now.records, 'trajectory', 'trajectories')}, ${counted(now.trainings, 'training')}`;
    return `The backup holds ${what} (${byteSize(now.bytes)}).`;
  }
  if (now.kind === 'stopped') {
    return now.what === 'Backing up'
      ? 'Stopped. No file was saved.'
      : 'Stopped. What was restored until then stays. Restore the same file once more to get the rest.';
  }
  if (now.kind !== 'restored') return '';
  const { records, known, quarantined, trainings, damaged, cutOff } = now.restored;
  return [
    `${counted(records, 'trajectory', 'trajectories')} restored, ${figure(known)} were here already.`,
    trainings > 0 && `${counted(trainings, 'training')} restored.`,
    quarantined > 0 &&
      counted(
        quarantined,
        'trajectory that can’t be read was restored, too. It is kept aside.',
        'trajectories that can’t be read were restored, too. They are kept aside.',
      ),
    damaged > 0 &&
      counted(
        damaged,
        'piece of the file can’t be read and is left out.',
        'pieces of the file can’t be read and are left out.',
      ),
    cutOff && 'The file ends before the backup does: it was not copied whole.',
    now.settings.taken > 0 && counted(now.settings.taken, 'setting restored.', 'settings restored.'),
    now.settings.refused > 0 &&
      counted(
        now.settings.refused,
        'setting could not be kept: the browser has no room for it, or keeps none for this page. Free some room, then restore the backup once more.',
        'settings could not be kept: the browser has no room for them, or keeps none for this page. Free some room, then restore the backup once more.',
      ),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
