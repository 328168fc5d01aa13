import { once } from 'node:events';
import { cpus } from 'node:os';
import { serveBuiltPage } from '../built-page.ts';
import { inOrder } from './in-order.ts';
import { UsageError } from '../usage-error.ts';
import { parseOptions, usage } from './options.ts';
import { Progress } from './progress.ts';
import { Runner, type Row } from './runner.ts';
import { readSnippets, snippetOfFile } from './snippets.ts';

/**
 * Runs the command; what it gives is the exit status: 130 where it was interrupted. Throws, in words, where the command line or
 * the input cannot be read, or no browser starts.
 *
 * @param stop Aborted to end it early: the rows that were written stay.
 */
export async function runPython(args: readonly string[], stop: AbortSignal): Promise<number> {
  const { help, files, jsonl, encoding, bridge } = parseOptions(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  const snippets = [
    ...(await Promise.all(files.map((file) => snippetOfFile(file, encoding)))),
    ...(jsonl === undefined ? [] : await readSnippets(jsonl, encoding)),
  ];
  if (snippets.length === 0) throw new UsageError(`There is nothing to run.\n\n${usage}`);
  const served = await serveBuiltPage('cli');
  const runner = new Runner(`${served.url}cli/bridge/`, bridge, snippets);
  const end = (): void => void runner.close();
  stop.addEventListener('abort', end, { once: true });
  const progress = new Progress(snippets.length, process.stderr);
  try {
    stop.throwIfAborted();
    await runner.open();
    // Twice as many as run at the same time: where one waits for its session, others go on.
    const lanes = bridge.lanes ?? 0;
    const ahead = (lanes > 0 ? lanes : cpus().length) * 2;
    for await (const row of inOrder(snippets, ahead, (snippet) => runner.run(snippet))) {
      progress.step();
      await write(row);
    }
    return 0;
  } catch (error) {
    if (stop.aborted) return 130;
    throw error;
  } finally {
    stop.removeEventListener('abort', end);
    progress.close();
    await runner.close();
    await served.close();
  }
}

/** Writes a row, and waits where the reader is slower than the programs. */
async function write(row: Row): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await once(process.stdout, 'drain');
}
