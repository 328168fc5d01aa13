import './file-panel.css';
import { useSignal } from '@preact/signals';
import { counted } from '../../../formats/index.ts';
import { Button, DropZone, EncodingField, Field, Notice } from '../../components/index.ts';
import { answerReadings } from '../../../tasks/index.ts';
import type { FileTasks } from '../form.ts';
import { isUnderWay, type TaskImport } from './importing.ts';
import { StoredTaskSets } from './StoredTaskSets.tsx';
import { MappingFields } from './MappingFields.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { WrongRows } from './WrongRows.tsx';

interface FilePanelProps {
  readonly file: TaskImport;
  /** The tasks that the form has; null for none. */
  readonly tasks: FileTasks | null;
  readonly problem: string | undefined;
}

/** Custom tasks: dropped, chosen, or from an address; and what was read of them. */
export function FilePanel({ file, tasks, problem }: FilePanelProps) {
  const address = useSignal('');
  const now = file.state.value;
  const encoding = file.encoding.value;
  return (
    <div class="file-panel">
      <DropZone
        help="JSONL, JSON, CSV or Parquet, one task a row. It stays on this computer."
        problem={problem}
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,.gz,.parquet"
        onFile={(chosen) => void file.readBlob(chosen.name, chosen)}
      >
        <Field label="Or its address" help="Also the page of a file of a Hub data set.">
          {(control) => (
            <div class="file-address">
              <input
                {...control}
                class="control"
                type="url"
                autoComplete="off"
                placeholder="https://…/test.jsonl"
                value={address.value}
                onInput={(event) => (address.value = event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  void file.readAddress(address.value);
                }}
              />
              <Button onClick={() => void file.readAddress(address.value)}>Fetch</Button>
            </div>
          )}
        </Field>
      </DropZone>
      <StoredTaskSets file={file} />
      {now.kind === 'reading' && (
        <p class="small soft" role="status">
          Reading {now.name}.
        </p>
      )}
      {isUnderWay(now) && (
        <div class="collect-actions">
          <Button onClick={() => file.stop()}>Stop reading</Button>
        </div>
      )}
      {now.kind === 'failed' && (
        <Notice tone="failed" title={`${now.name} could not be read.`}>
          <p>{now.why}</p>
        </Notice>
      )}
      {((now.kind === 'failed' && now.encoding) || (now.kind !== 'none' && encoding !== undefined)) && (
        <EncodingField
          value={encoding}
          disabled={now.kind === 'reading'}
          onChange={(chosen) => void file.readAs(chosen)}
        />
      )}
      {now.kind === 'read' && (
        <>
          <p role="status">
            <strong>{now.opened.file.name}</strong>
            {now.preview.layout && <span class="soft">, recognised as {now.preview.layout.title}</span>}:{' '}
            {now.result
              ? `${counted(now.result.tasks.length, 'task')} from ${counted(now.preview.size, 'row')}.`
              : now.mapping
                ? 'making tasks.'
                : 'which column holds the question?'}
          </p>
          {file.notKept.value !== '' && (
            <p class="small" role="status">
              {file.notKept.value}
            </p>
          )}
          {now.result?.reading && (
            <p class="small" role="status">
              The right answers are read as {answerReadings[now.result.reading]}.
            </p>
          )}
          <MappingFields file={file} columns={now.preview.columns} mapping={now.mapping} />
          {now.result && <WrongRows problems={now.result.problems} />}
          {now.result?.replaced !== undefined && (
            <p class="small">
              Half characters (lone surrogates) were replaced by U+FFFD in {counted(now.result.replaced, 'text')}.
            </p>
          )}
          <PreviewTable preview={now.preview} />
        </>
      )}
      {now.kind === 'none' && tasks && (
        <p role="status">
          <strong>{tasks.name}</strong>: {counted(tasks.tasks.length, 'task')}, as the run’s document carries them.
        </p>
      )}
    </div>
  );
}
