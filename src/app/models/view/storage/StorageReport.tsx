import './storage.css';
import { useEffect } from 'preact/hooks';
import { byteSize } from '../../../../formats/index.ts';
import { Button, Confirm, Progress } from '../../../components/index.ts';
import { modelProblem } from '../../index.ts';
import {
  askForPersistence,
  lookAtStorage,
  removeModel,
  storage,
  storageNews,
  watchStorage,
  type KeptModel,
  type Storage,
} from './storage.ts';

/** What this browser keeps of models, how much it may keep, and how to be rid of it. */
export function StorageReport() {
  useEffect(watchStorage, []);
  const kept = storage.value;
  return (
    <section class="models-card storage" aria-labelledby="storage-title">
      <h2 id="storage-title">Kept in this browser</h2>
      {kept === null && (
        <p class="small soft" role="status">
          Reading what is stored.
        </p>
      )}
      {kept === 'unknown' && (
        <p class="small">
          {isSecureContext
            ? 'This browser does not report its storage. What it keeps can be removed in its own settings.'
            : 'The browser does not report its storage to pages that came over http://. It does for https:// and http://localhost.'}
        </p>
      )}
      {kept !== null && kept !== 'unknown' && <Kept kept={kept} />}
      <p class="small storage-news" role="status">
        {storageNews.value}
      </p>
    </section>
  );
}

function Kept({ kept }: { readonly kept: Storage }) {
  const { models, usedBytes, quotaBytes } = kept;
  return (
    <>
      {models === null ? (
        <p class="small">The models can’t be listed: the browser refused. Reload the page to try again.</p>
      ) : models.length === 0 ? (
        <p class="small soft">No models yet. Downloaded models are kept here, so that they are downloaded only once.</p>
      ) : (
        <ul class="storage-models">
          {models.map((model) => (
            <KeptRow key={`${model.engine} ${model.id}`} model={model} />
          ))}
        </ul>
      )}
      {usedBytes !== null && quotaBytes !== null && quotaBytes > 0 && (
        <div class="storage-room">
          <Progress fraction={usedBytes / quotaBytes} label="Storage in use" />
          <p class="small figures">
            This page takes {byteSize(usedBytes)} of the {byteSize(quotaBytes)} that the browser grants it.
          </p>
        </div>
      )}
      <Persistence persistent={kept.persistent} any={models !== null && models.length > 0} />
    </>
  );
}

function KeptRow({ model }: { readonly model: KeptModel }) {
  const { name, bytes, totalBytes, complete, engine } = model;
  const size = byteSize(bytes);
  const remove = async () => {
    try {
      storageNews.value = `${name} was removed, which frees ${byteSize(await removeModel(model))}.`;
    } catch (error) {
      storageNews.value = `${name} could not be removed: ${modelProblem(error).what}`;
    }
    await lookAtStorage();
  };
  return (
    <li>
      <p class="storage-name">{name}</p>
      <p class="small soft figures">
        {engine === 'webllm' ? 'WebGPU' : 'GGUF'},{' '}
        {complete
          ? size
          : `${size}${totalBytes === null ? '' : ` of ${byteSize(totalBytes)}`}; loading it again goes on from there`}
      </p>
      <Confirm
        label="Remove"
        question={`Remove ${name}? This frees ${size}; to run it again, it has to be downloaded again.`}
        refusal="Keep"
        onConfirm={() => void remove()}
      />
    </li>
  );
}

function Persistence({ persistent, any }: { readonly persistent: boolean | null; readonly any: boolean }) {
  if (persistent === null) return null;
  if (persistent) return <p class="small">The browser will not clear it by itself.</p>;
  const ask = async () => {
    storageNews.value = (await askForPersistence())
      ? 'The browser agreed to keep everything until you remove it.'
      : 'The browser did not agree. Some do so only for pages that you visit often or have bookmarked.';
  };
  return (
    <div class="storage-persistence">
      <p class="small soft">The browser may clear {any ? 'it' : 'what is kept'} when the disk fills up.</p>
      <Button onClick={() => void ask()}>Ask the browser to keep everything</Button>
    </div>
  );
}
