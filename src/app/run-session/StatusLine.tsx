import { byteSize, Progress } from '../components/index.ts';
import { WaitsFor } from '../models/index.ts';
import type { Session } from './session.ts';

const pythonStages: Readonly<Record<string, string>> = {
  downloading: 'Fetching Python',
  compiling: 'Compiling Python',
  starting: 'Starting Python',
  warming: 'Preparing an interpreter',
};

/** What has to come up before anything can be collected: the model, and Python. */
export function StatusLine({ session }: { readonly session: Session }) {
  const collection = session.collecting.value?.collection;
  const loading = collection?.loading.value ?? null;
  const python = collection?.python.value ?? null;
  const pythonStage = python ? pythonStages[python.stage] : undefined;
  const waitsFor = collection?.waitsFor.value ?? [];
  return (
    <>
      <WaitsFor titles={waitsFor} />
      {loading && (
        <div class="run-panel-standing small">
          <span role="status">{loading.stage}</span>
          <Progress fraction={loading.fraction} label={loading.stage} />
          <span class="soft figures">
            {loading.loadedBytes === undefined ? '' : byteSize(loading.loadedBytes)}
            {loading.totalBytes === undefined ? '' : ` of ${byteSize(loading.totalBytes)}`}
          </span>
        </div>
      )}
      {python && pythonStage !== undefined && (
        <div class="run-panel-standing small">
          <span>{pythonStage}</span>
          <Progress fraction={python.fraction} label={pythonStage} />
          <span />
        </div>
      )}
    </>
  );
}
