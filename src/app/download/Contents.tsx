import type { DescribedFile } from '../../datasets/index.ts';
import type { DescribedExport } from '../../datasets/save/index.ts';
import { Button, byteSize, counted, Disclosure, LongText, Notice, Progress } from '../components/index.ts';
import { gateFields } from './gate-fields.ts';
import type { DownloadSession } from './session.ts';

/** What the download will hold, as far as that is known. */
export function Contents({ session }: { readonly session: DownloadSession }) {
  const { described, progress, problem } = session.look.value;
  return (
    <section class="download-contents" aria-label="What it will hold" aria-busy={progress !== null}>
      <div class="download-looking">
        {progress !== null && <Progress fraction={progress} label="Looking what the download will hold" />}
      </div>
      {problem !== null && (
        <Notice
          tone="failed"
          title="It could not be found out what the download will hold."
          actions={<Button onClick={() => session.lookAgain()}>Try again</Button>}
        >
          <p>{problem}</p>
        </Notice>
      )}
      {described ? <Known described={described} /> : problem === null && <p class="soft">Reading the trajectories.</p>}
    </section>
  );
}

function Known({ described }: { readonly described: DescribedExport }) {
  const { read, kept, missing, files, bytes, repairTalk } = described;
  return (
    <>
      <p class="download-sum figures" role="status">
        <strong>{counted(kept, 'trajectory', 'trajectories')}</strong>
        {kept < read ? ` of ${read.toLocaleString('en-GB')}` : ''}, {counted(files.length, 'file')}, about{' '}
        {byteSize(bytes)} before compression
      </p>
      {missing.length > 0 && (
        <Notice
          tone="plain"
          title={`${counted(missing.length, 'picked trajectory is', 'picked trajectories are')} no longer there.`}
        >
          <p>Deleted, or set aside as unreadable, since {missing.length === 1 ? 'it was' : 'they were'} picked.</p>
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
          summary={`Dangling repair talk: ${counted(repairTalk.sentences, 'sentence')} in ${counted(repairTalk.trajectories, 'trajectory', 'trajectories')}`}
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
      <h3>The first rows of each file, as they will be</h3>
      {files.map((file) => (
        <FilePreview key={file.path} file={file} />
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
            {count.toLocaleString('en-GB')} by “{gateFields.find((field) => field.gate === gate)?.label ?? gate}”
          </li>
        ))}
      </ul>
      <ul class="download-list small">
        {dropped.map(({ id, why }) => (
          <li key={id}>
            <span class="soft">{id}:</span> {why}
          </li>
        ))}
        {read - kept > dropped.length && (
          <li class="soft">and {(read - kept - dropped.length).toLocaleString('en-GB')} more</li>
        )}
      </ul>
    </Disclosure>
  );
}

function FilePreview({ file }: { readonly file: DescribedFile }) {
  const { path, rows, bytes, preview } = file;
  return (
    <Disclosure
      summary={
        <>
          <code>{path}</code>{' '}
          <span class="soft figures">
            {counted(rows, 'row')}, {byteSize(bytes)}
          </span>
        </>
      }
    >
      <div class="download-rows" tabIndex={0} role="group" aria-label={`First rows of ${path}`}>
        {preview.map((row, index) => (
          <pre key={index}>
            <LongText text={textOfRow(row)} />
          </pre>
        ))}
      </div>
    </Disclosure>
  );
}

/** A row as JSON; Parquet's whole numbers of 64 bits have no other form there than their digits. */
const textOfRow = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 1);
