import { byteSize, figure } from '../../formats/index.ts';
import { Progress } from '../components/index.ts';
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
  const recomputing = collection?.recomputing.value ?? null;
  return (
    <>
      {recomputing && recomputing.total > 0 && (
        <div class="run-panel-standing small">
          <span role="status">Looking for what need not be run</span>
          <Progress fraction={recomputing.looked / recomputing.total} label="Trajectories that were looked at" />
          <span class="soft figures">
            {figure(recomputing.looked)} of {figure(recomputing.total)}
          </span>
        </div>
      )}
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
