import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { problemOf } from '../../../runtime/index.ts';
import type { Store } from '../../../store/index.ts';
import { counted, figure } from '../../../formats/index.ts';
import { Button, Progress, WorkButton } from '../../components/index.ts';
import type { RowList } from '../list/index.ts';
import { blobOf, fileOf, labelsFileOf, type Written } from './stream.ts';

/** The files that are offered here, with what each is good for. */
const files = [
  { name: 'sft', file: 'sft.jsonl', hint: 'The purified trajectories, one row each, for TRL or Axolotl.' },
  { name: 'records', file: 'records.jsonl', hint: 'The master records: every attempt, token by token.' },
] as const;

interface DownloadsProps {
  readonly store: Store;
  readonly run: string;
  /** What the run is called, on the page and in files. */
  readonly title: string;
  readonly name: string;
  readonly list: RowList;
  /** Whether all that belongs to the list is in it: before, a file would have a part of it, and the list still moves what lies below. */
  readonly whole: boolean;
}

/** What is listed as files, read from the store as they are written. */
export function Downloads({ store, run, title, name: nameInFiles, list, whole }: DownloadsProps) {
  const busy = useSignal<{ readonly file: string; readonly written: Written } | null>(null);
  const news = useSignal('');
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(new DOMException('The page went elsewhere.', 'AbortError')), []);
  const download = async ({ name, file }: (typeof files)[number]) => {
    const mine = new AbortController();
    abort.current = mine;
    let written: Written = { trajectories: 0, damaged: 0 };
    busy.value = { file, written };
    news.value = '';
    try {
      const { formatsNamed, storedLabels, withLabelColumns } = await import('../../../datasets/index.ts');
      const labels = await storedLabels(store, run, list.places());
      const named = formatsNamed([name]);
      const [format] = labels.size === 0 ? named : withLabelColumns(named, (id) => labels.get(id) ?? null);
      if (!format) throw new Error(`There is no format ${name}.`);
      const pieces = fileOf(store.records, run, list.places(), format, mine.signal, (now) => {
        written = now;
        busy.value = { file, written };
      });
      save(file, await blobOf(pieces, 'application/jsonl'));
      // A record has no room for what was said of it.
      const beside = labels.size > 0 && format.labelColumns !== true;
      if (beside) save('labels.jsonl', await blobOf(labelsFileOf(labels), 'application/jsonl'));
      const { trajectories, damaged } = written;
      news.value = `${file} has ${counted(trajectories, 'trajectory', 'trajectories')}.${
        damaged === 0 ? '' : ` ${figure(damaged)} could not be read and are left out.`
      }${beside ? ` labels.jsonl has what was said of ${figure(labels.size)} of them.` : ''}`;
    } catch (error) {
      if (mine.signal.aborted) news.value = 'The download was cancelled.';
      else {
        const { what, advice } = problemOf(error);
        news.value = `${file} could not be written: ${what} ${advice}`;
      }
    } finally {
      busy.value = null;
    }
  };
  const open = async () => {
    const places: number[] = [];
    for await (const place of list.places()) places.push(place);
    const { openDownload } = await import('../../download/index.ts');
    openDownload({ title, name: nameInFiles, runs: [{ run, places }] });
  };
  const now = busy.value;
  return (
    <div class="list-downloads">
      {now ? (
        <div class="list-downloading small">
          <span>
            {now.file}: {figure(now.written.trajectories)} of {counted(list.count, 'trajectory', 'trajectories')}
          </span>
          <Progress fraction={list.count === 0 ? 1 : now.written.trajectories / list.count} label={now.file} />
          <Button onClick={() => abort.current?.abort(new DOMException('The download was stopped.', 'AbortError'))}>
            Stop
          </Button>
        </div>
      ) : (
        <div class="list-download-buttons">
          <WorkButton
            icon="download"
            tone="main"
            hint="Every format, with quality gates, redaction and a preview, as one zip."
            disabled={list.count === 0 || !whole}
            onWork={open}
          >
            Download…
          </WorkButton>
          {files.map((file) => (
            <Button
              key={file.name}
              icon="download"
              hint={file.hint}
              disabled={list.count === 0 || !whole}
              onClick={() => void download(file)}
            >
              {file.file}
            </Button>
          ))}
        </div>
      )}
      <p class="small soft" role="status">
        {news.value === '' ? 'What is listed is what is downloaded.' : news.value}
      </p>
    </div>
  );
}

/** Hands a blob to the browser as a download. */
function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A large file is read for a while after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
