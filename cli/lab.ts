/** `npm run lab -- COMMAND …`: the lab from a terminal. Results go to standard output, everything else to standard error. */
import { clusterCommand, usage as clusterUsage } from './cluster/cluster.ts';
import { collect } from './collect/collect.ts';
import { usage as collectUsage } from './collect/options.ts';
import { experiment } from './experiment/experiment.ts';
import { usage as experimentUsage } from './experiment/options.ts';
import { exportCommand } from './export/export.ts';
import { usage as exportUsage } from './export/options.ts';
import { usage as purifyUsage } from './purify/options.ts';
import { purify } from './purify/purify.ts';
import { usage as runPythonUsage } from './run-python/options.ts';
import { runPython } from './run-python/run-python.ts';
import { usage as serveUsage } from './serve/options.ts';
import { serveCommand } from './serve/serve.ts';
import { usage as trainUsage } from './train/options.ts';
import { train } from './train/train.ts';
import { usage as tryModelUsage } from './try-model/options.ts';
import { tryModel } from './try-model/try-model.ts';

/** Each takes its arguments, and a signal that ends it early; it gives the exit status, and throws what is wrong in words. */
const commands: Readonly<Record<string, (args: readonly string[], stop: AbortSignal) => Promise<number>>> = {
  cluster: clusterCommand,
  collect,
  experiment,
  export: exportCommand,
  purify,
  'run-python': runPython,
  serve: serveCommand,
  train,
  'try-model': tryModel,
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const asked = name === '' || name === '--help' || name === 'help';
  if (!asked) console.error(`There is no command "${name}".\n`);
  (asked ? console.log : console.error)(
    [
      clusterUsage,
      collectUsage,
      experimentUsage,
      exportUsage,
      purifyUsage,
      runPythonUsage,
      serveUsage,
      trainUsage,
      tryModelUsage,
    ].join('\n\n\n'),
  );
  process.exit(asked ? 0 : 2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal means: do not wait.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort(new Error('interrupted'));
  });
}
// Who reads the rows may have enough of them, as `head` has.
process.stdout.on('error', () => stopping.abort(new Error('standard output was closed')));

try {
  process.exitCode = await command(args, stopping.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
