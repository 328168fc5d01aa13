import { byteSize } from '../../../../formats/index.ts';
import './offline.css';
import { Button, Icon } from '../../../components/index.ts';
import { keepNow, keeping, offlineFiles, offlineRefusal, offlineState } from '../../../offline/index.ts';
import { wantedWhenIdle, type KeptFile, type Part } from '../../../../offline/index.ts';

const partNames: Readonly<Record<Part, string>> = {
  page: 'The page',
  views: 'All views and the lesson',
  python: 'Python',
  tiny: 'The embedded model',
  webgpu: 'The engine for WebGPU models',
  gguf: 'The engine for GGUF models',
  training: 'The start of a training, and stages of it',
};

/** A part of the page: its size, and how much of it this browser keeps. */
interface PartRow {
  readonly part: Part;
  readonly bytes: number;
  readonly keptBytes: number;
}

/** The parts of a list of files, with their sums. */
export function partRows(files: readonly KeptFile[]): readonly PartRow[] {
  const sum = (of: readonly KeptFile[]): number => of.reduce((total, { bytes }) => total + bytes, 0);
  return Object.keys(partNames).flatMap((name) => {
    const ofPart = files.filter(({ part }) => part === name);
    const [first] = ofPart;
    return first ? [{ part: first.part, bytes: sum(ofPart), keptBytes: sum(ofPart.filter(({ kept }) => kept)) }] : [];
  });
}

/** What of the lab works without the network, and what is still to be fetched for that. */
export function OfflineCard() {
  return (
    <section class="models-card offline" aria-labelledby="offline-title">
      <h2 id="offline-title">Without the network</h2>
      <OfflineBody />
    </section>
  );
}

function OfflineBody() {
  const files = offlineFiles.value;
  switch (offlineState.value) {
    case 'off':
      return <p class="small">This page needs its server each time: it keeps no copy of itself here.</p>;
    case 'refused':
      return <p class="small">The browser refused to keep the page: {offlineRefusal()} Everything else works.</p>;
    case 'starting':
      return <p class="small soft">The page is being kept.</p>;
    case 'ready':
      return files === null || files.length === 0 ? (
        <p class="small soft">The page is kept. After a reload you see here what works without the network.</p>
      ) : (
        <KeptParts files={files} />
      );
  }
}

function KeptParts({ files }: { readonly files: readonly KeptFile[] }) {
  const rows = partRows(files);
  const missing = rows
    .filter(({ part }) => wantedWhenIdle.includes(part))
    .reduce((sum, { bytes, keptBytes }) => sum + bytes - keptBytes, 0);
  return (
    <>
      <p class="small">
        {missing === 0
          ? 'Playground, Learn, Collect, Trajectories, Purify and downloads work without the network, with the embedded model and with models that were downloaded.'
          : 'Not everything is here yet; it is fetched when nothing has run for a while, and not over a metered line.'}
      </p>
      <ul class="offline-parts small figures">
        {rows.map(({ part, bytes, keptBytes }) => (
          <li key={part} class={keptBytes === bytes ? 'tone-clean' : 'tone-plain'}>
            <Icon name={keptBytes === bytes ? 'clean' : 'note'} />
            <span>{partNames[part]}</span>
            <span>{byteSize(bytes)}</span>
            <span class="soft">
              {keptBytes === bytes ? 'here' : wantedWhenIdle.includes(part) ? 'not yet' : 'when used'}
            </span>
          </li>
        ))}
      </ul>
      {missing > 0 && (
        <Button disabled={keeping.value === 'now'} onClick={() => void keepNow()}>
          {keeping.value === 'now' ? 'Fetching' : `Fetch the rest now (${byteSize(missing)})`}
        </Button>
      )}
      {keeping.value === 'failed' && (
        <p class="small" role="status">
          Not everything could be fetched: the network or the server is gone. Try again later.
        </p>
      )}
    </>
  );
}
