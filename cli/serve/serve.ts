import { existsSync, readFileSync } from 'node:fs';
import type { Policy } from '../../src/rollout/index.ts';
import { lessons, scriptPolicy } from '../../src/policies/script/index.ts';
import { tinyFiles } from '../tiny-files.ts';
import { parseServeOptions, usage, type ServeCommand } from './options.ts';
import { serve } from './server.ts';

/**
 * Runs the command until it is interrupted; what it gives is the exit status. Throws, in words, where the command line can't be read, the
 * policy can't be loaded, or the port is taken.
 *
 * @param stop Aborted to end it.
 */
export async function serveCommand(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = parseServeOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const policy = await open(options);
  const { port, modelName } = options;
  const served = await serve(policy, { port, ...(modelName === undefined ? {} : { modelName }) });
  console.log(served.url);
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await served.close();
  await policy.dispose();
  return 0;
}

async function open({ policy, lesson }: ServeCommand): Promise<Policy> {
  if (policy === 'tiny') {
    for (const path of [tinyFiles.weights, tinyFiles.tokenizer]) {
      if (!existsSync(path)) throw new Error(`The embedded policy is not there: ${path} is missing.`);
    }
    // The page's loader is behind the folder's door, and needs a bundler; Node takes the policy itself.
    const { tinyPolicy } = await import('../../src/policies/tiny/policy.ts');
    const tokenizer: unknown = JSON.parse(readFileSync(tinyFiles.tokenizer, 'utf8'));
    return await tinyPolicy(new Uint8Array(readFileSync(tinyFiles.weights)), tokenizer);
  }
  const found = lessons.find(({ id }) => id === lesson);
  if (!found) throw new Error(`There is no lesson "${lesson}".`);
  return scriptPolicy(found, { tokensPerSecond: Infinity, order: 'by-turn' });
}
