import { fetchTokenizer, fetchTrainingStart } from '../../src/policies/tiny/index.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { parseTrainingDocument, type ArmName, type Device } from '../../src/training/index.ts';
import { startTrainer } from '../../src/app/experiments/training/session/trainer.ts';

const hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** The training's worker, for a test in another process. */
export const trainingPart = {
  /** Trains one arm with one seed in the page's worker; what it reports, with the SHA-256 of a state's model in place of its files. */
  train: async (value: unknown, arm: ArmName, seed: number, device: Device = 'wasm'): Promise<readonly unknown[]> => {
    const document = parseTrainingDocument(value);
    const { signal } = new AbortController();
    const sandbox = await createSandbox({ limits: { timeoutMs: document.programMs } });
    const trainer = startTrainer();
    try {
      const [checkpoint, tokenizer] = await Promise.all([fetchTrainingStart(signal), fetchTokenizer(signal)]);
      const reports: unknown[] = [];
      const job = { document, arm, seed, checkpoint, tokenizer, resumed: null, samples: 1, device };
      await trainer.train(
        job,
        (request) => sandbox.run(request),
        async (report) => {
          if (report.type !== 'state') reports.push(report);
          else reports.push({ type: 'state', step: report.step, model: await hex(report.files.parameters) });
        },
        signal,
      );
      return reports;
    } finally {
      trainer.end();
      sandbox.dispose();
    }
  },
  /** Runs one program, for a training in the test's own process. */
  runPython: (() => {
    let opening: ReturnType<typeof createSandbox> | null = null;
    return async (request: { readonly code: string; readonly seed: number }, timeoutMs: number) =>
      await (await (opening ??= createSandbox({ limits: { timeoutMs } }))).run(request);
  })(),
};
