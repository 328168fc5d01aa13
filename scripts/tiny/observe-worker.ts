import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { loadPyodide } from 'pyodide';
import * as v from 'valibot';
import { runnerOf } from '../../src/sandbox/worker/run.ts';

/**
 * A Python as the sandbox's workers have it, for Node: the same runner, the same modules imported beforehand, the same fixed hash seed.
 * It gets programs and answers with results, in order.
 */

const port = parentPort;
if (!port) throw new Error('observe-worker runs in a worker thread');

const given = v.parse(v.object({ interrupt: v.instance(SharedArrayBuffer), outputBytes: v.number() }), workerData);

const python = await loadPyodide({ env: { PYTHONHASHSEED: '0' } });
const files = python.FS as { writeFile(path: string, text: string): void };
for (const [name, path] of [
  ['lab_preload', 'worker/preload.py'],
  ['lab_threads', 'worker/threads.py'],
  ['lab_runner', 'worker/runner.py'],
] as const) {
  files.writeFile(`${name}.py`, readFileSync(new URL(`../../src/sandbox/${path}`, import.meta.url), 'utf8'));
}
python.runPython('import lab_preload, lab_threads, lab_runner');
python.setInterruptBuffer(new Uint8Array(given.interrupt));

// An interpreter that died takes its thread along: the thread's end tells those who wait.
const onDeath = ({ dead }: { readonly dead: (error: unknown) => void }): void => {
  (python as unknown as { _api: { on_fatal?: (error: unknown) => void } })._api.on_fatal = dead;
};
const run = runnerOf(
  { api: python, onDeath, beginProgram: () => undefined },
  (result) => port.postMessage(result),
  () => false,
);
const messageSchema = v.object({ nonce: v.string(), code: v.string() });
port.on('message', (message: unknown) => {
  const { nonce, code } = v.parse(messageSchema, message);
  void run({ type: 'run', mode: 'fresh', nonce, code, seed: 0, stdin: '', outputBytes: given.outputBytes });
});
port.postMessage('ready');
