import './run-list.css';
import { useRef, useState } from 'preact/hooks';
import { readRunDocument } from '../../../collect/index.ts';
import { problemOf } from '../../../runtime/index.ts';
import { roomLeft, type Room, type Store, type StoredRun } from '../../../store/index.ts';
import { signal } from '@preact/signals';
import { byteSize, counted, dayAndTime, figure } from '../../../formats/index.ts';
import { format, trajectoriesOf } from '../../address/index.ts';
import { Button, Confirm, Notice, Progress, WorkButton } from '../../components/index.ts';
import {
  fileTitleOf,
  importedRun,
  latestOf,
  openLabStore,
  refreshRuns,
  runs,
  titleOf,
  useFresh,
} from '../../stored/index.ts';
import { active, standingWords } from '../../run-session/index.ts';
import { BackupPanel } from './BackupPanel.tsx';
import { RenameForm } from './RenameForm.tsx';

const room = signal<Room | null>(null);

/** What deleting or renaming came to, in a sentence; empty before. */
const news = signal('');

async function look(): Promise<void> {
  await refreshRuns();
  room.value = await roomLeft();
}

/** The runs that this browser keeps. */
export function RunList() {
  useFresh(look);
  const list = runs.value;
  return (
    <section class="collect-card run-list" aria-labelledby="runs-title">
      <h2 id="runs-title">Kept in this browser</h2>
      {list === null && (
        <p class="small soft" role="status">
          Reading what is stored.
        </p>
      )}
      {list?.length === 0 && (
        <p class="small soft">
          No runs yet. Set one up and press “Collect”: each finished trajectory is kept here at once, so that nothing is
          lost when the page is closed.
        </p>
      )}
      {list && list.length > 0 && (
        <ul>
          {list.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      )}
      {room.value && (
        <p class="small soft figures">
          {byteSize(room.value.used)} of the {byteSize(room.value.granted)} that the browser grants this page.{' '}
          {room.value.persistent ? 'It will not clear them by itself.' : 'It may clear them when the disk fills up.'}
        </p>
      )}
      <p class="small" role="status">
        {news.value}
      </p>
      <BackupPanel />
    </section>
  );
}

function RunRow({ run }: { readonly run: StoredRun }) {
  const { id, done, size, changedAt } = run;
  const title = titleOf(run);
  const working = active.value?.id === id;
  const trajectories = format(trajectoriesOf(id));
  // A run from a file has nothing to go on with: only its trajectories can be looked at.
  const address = importedRun(run.document) ? trajectories : format({ view: 'run', id });
  const download = async () => {
    const { openDownload } = await import('../../download/index.ts');
    openDownload({ title, name: fileTitleOf(run), runs: [{ run: id }] });
  };
  const change = async (work: (store: Store) => Promise<void>, done: string) => {
    try {
      await work(await openLabStore());
      news.value = `${title} was ${done}.`;
    } catch (error) {
      const { what, advice } = problemOf(error);
      news.value = `${title} could not be ${done}: ${what} ${advice}`;
    }
    await look();
  };
  const [renaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const endRenaming = () => {
    setRenaming(false);
    // The form that had the focus goes away.
    requestAnimationFrame(() => link.current?.focus());
  };
  return (
    <li>
      {renaming ? (
        <RenameForm
          run={run}
          onCancel={endRenaming}
          onSave={(to) => {
            endRenaming();
            void change((store) => store.runs.rename(id, to), /* words */ 'renamed');
          }}
        />
      ) : (
        <div class="run-list-head">
          <p class="run-list-title">
            <a href={address} ref={link}>
              {title}
            </a>
          </p>
          <Button tone="quiet" onClick={() => setRenaming(true)}>
            Rename
          </Button>
        </div>
      )}
      <p class="small soft">{aboutRun(run)}</p>
      <Progress fraction={size === 0 ? 1 : done / size} label={`${title}: trajectories that are kept`} />
      <p class="small figures">
        {standingWords(run)}. {figure(done)} of {counted(size, 'trajectory', 'trajectories')}, {dayAndTime(changedAt)}
      </p>
      <div class="collect-actions">
        <a class="button" href={address}>
          Open
        </a>
        {done > 0 && address !== trajectories && (
          <a class="button" href={trajectories}>
            Trajectories
          </a>
        )}
        {done > 0 && <WorkButton onWork={download}>Download…</WorkButton>}
        <Confirm
          label="Delete"
          question={`Delete ${title} and its ${counted(done, 'trajectory', 'trajectories')}? This can’t be undone.`}
          refusal="Keep"
          disabled={working}
          onConfirm={() => void change((store) => store.runs.remove(id), /* words */ 'deleted')}
        />
      </div>
    </li>
  );
}

/** A run in a line: its tasks and arms; a document of a newer lab says nothing here. */
function aboutRun({ document }: StoredRun): string {
  const imported = importedRun(document);
  if (imported) return `Read from ${imported.file}`;
  try {
    const { tasks, arms, group } = readRunDocument(document);
    const from = tasks.from === 'file' ? tasks.name : tasks.set;
    return `Tasks: ${from}; ${arms.map(({ name }) => name).join(', ')}; ${counted(group, 'rollout')} a task`;
  } catch {
    return 'Its document can’t be read by this version of the lab.';
  }
}

/** The run that is being collected, for who is looking at something else. */
export function ActiveRun() {
  const session = active.value;
  if (!session) return null;
  return (
    <Notice
      tone="plain"
      title={`${titleOf(latestOf(session.stored))} is being collected.`}
      actions={
        <a class="button" href={format({ view: 'run', id: session.id })}>
          Show it
        </a>
      }
    >
      <p>Another run can be set up meanwhile, and started when this one has ended.</p>
    </Notice>
  );
}
