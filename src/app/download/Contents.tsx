import type { DescribedFile } from '../../datasets/index.ts';
import type { DescribedExport } from '../../datasets/save/index.ts';
import { byteSize, counted, figure } from '../../formats/index.ts';
import { Button, Disclosure, LongText, Notice, Progress } from '../components/index.ts';
import { gateFields } from './gate-fields.ts';
import type { DownloadSession } from './session.ts';

const talkWords = { keep: 'left as they are', cut: 'cut', drop: 'left out with it' } as const;

/** What the download will hold, as far as that is known. */
export function Contents({ session }: { readonly session: DownloadSession }) {
  const { described, progress, problem } = session.look.value;
  const read = session.read.value;
  const talk = talkWords[(read.kind === 'options' ? read.options.gates.repairTalk : undefined) ?? 'keep'];
  return (
    <section class="download-contents" aria-label="Contents" aria-busy={progress !== null}>
      <div class="download-looking">
        {progress !== null && <Progress fraction={progress} label="Checking what the download will contain" />}
      </div>
      {problem !== null && (
        <Notice
          tone="failed"
          title="The contents could not be determined."
          actions={<Button onClick={() => session.lookAgain()}>Try again</Button>}
        >
          <p>
            {problem.what} {problem.advice}
          </p>
        </Notice>
      )}
      {described ? (
        <Known described={described} talk={talk} cluster={read.kind === 'options' && read.options.cluster === true} />
      ) : (
        problem === null && <p class="soft">Reading the trajectories.</p>
      )}
    </section>
  );
}

/** Whether the rows have a column of their own, so that unfolding them pushes nothing away. */
const isWide = (): boolean => matchMedia('(min-width: 861px)').matches;

interface KnownProps {
  readonly described: DescribedExport;
  /** What becomes of sentences about errors that are gone, in words. */
  readonly talk: string;
  /** Whether there are scripts for a cluster. They have no rows, and are made of the whole download when it is saved. */
  readonly cluster: boolean;
}

function Known({ described, talk, cluster }: KnownProps) {
  const { read, kept, missing, files, empty, bytes, repairTalk } = described;
  return (
    <>
      <p class="download-sum figures" role="status">
        <strong>{counted(kept, 'trajectory', 'trajectories')}</strong>
        {kept < read ? ` of ${figure(read)}` : ''}, {counted(files.length, 'file')}, about {byteSize(bytes)}
      </p>
      {missing.length > 0 && (
        <Notice
          tone="plain"
          title={`${counted(missing.length, 'picked trajectory is', 'picked trajectories are')} no longer there.`}
        >
          <p>
            {missing.length === 1
              ? 'Deleted, or found unreadable, since it was picked.'
              : 'Deleted, or found unreadable, since they were picked.'}
          </p>
        </Notice>
      )}
      {kept === 0 && (
        <Notice
          tone="plain"
          title={read === 0 ? 'There is nothing to download yet.' : 'No trajectory passes the gates.'}
        >
          {read > 0 && <p>Switch a gate off, or set it lower. The list below says why each is left out.</p>}
        </Notice>
      )}
      {kept < read && <LeftOut described={described} />}
      {repairTalk.sentences > 0 && (
        <Disclosure
          summary={`Dangling repair talk: ${counted(repairTalk.sentences, 'sentence')} in ${counted(repairTalk.trajectories, 'trajectory', 'trajectories')}, ${talk}`}
        >
          <ul class="download-list small">
            {repairTalk.examples.map(({ id, position, sentence }, index) => (
              <li key={index}>
                “{sentence}”{' '}
                <span class="soft">
                  turn {position + 1} of {id}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {kept > 0 && empty.length > 0 && (
        <p class="small soft">
          Nothing here has rows for{' '}
          {empty.map((path, index) => (
            <span key={path}>
              {index > 0 && ', '}
              <code>{path}</code>
            </span>
          ))}
          {empty.length === 1 ? ', which is not written.' : '; they are not written.'}
        </p>
      )}
      {cluster && (
        <p class="small soft">
          Besides, <code>cluster/</code>: scripts and their README, made of all of this when it is saved.
        </p>
      )}
      <h3>The first rows of each file, as they will be</h3>
      {files.map((file, index) => (
        <FilePreview key={file.path} file={file} open={index === 0 && isWide()} />
      ))}
    </>
  );
}

function LeftOut({ described: { read, kept, dropped, gates } }: { readonly described: DescribedExport }) {
  const by = gates.filter((gate) => gate.dropped > 0);
  return (
    <Disclosure summary={`${counted(read - kept, 'trajectory is', 'trajectories are')} left out`}>
      <ul class="download-list small">
        {by.map(({ gate, dropped: count }) => (
          <li key={gate} class="figures">
            {figure(count)} by “{gateFields.find((field) => field.gate === gate)?.label ?? gate}”
          </li>
        ))}
      </ul>
      <ul class="download-list small">
        {dropped.map(({ id, why }) => (
          <li key={id}>
            <span class="soft">{id}:</span> {why}
          </li>
        ))}
        {read - kept > dropped.length && <li class="soft">and {figure(read - kept - dropped.length)} more</li>}
      </ul>
    </Disclosure>
  );
}

function FilePreview({ file, open }: { readonly file: DescribedFile; readonly open: boolean }) {
  const { path, rows, bytes, preview } = file;
  return (
    <Disclosure
      open={open}
      summary={
        <>
          <code>{path}</code>{' '}
          <span class="download-size soft figures">
            {counted(rows, 'row')}, {byteSize(bytes)}
          </span>
        </>
      }
    >
      <div class="download-rows" tabIndex={0} role="group" aria-label={`First rows of ${path}`}>
        {preview.map((row, index) => (
          <pre key={index}>
            <LongText text={row} />
          </pre>
        ))}
      </div>
    </Disclosure>
  );
}
