import type { Tool } from '../../src/rollout/index.ts';
import { serveBuiltPage } from '../built-page.ts';
import { Runner } from '../run-python/runner.ts';

/** The lab's sandbox as a tool, in a headless browser. */
export interface PythonRuns {
  readonly tool: Tool;
  close(): Promise<void>;
}

/** Opens the sandbox. Throws, in words, where no browser starts. */
export async function openPythonRuns(): Promise<PythonRuns> {
  const served = await serveBuiltPage('cli');
  const runner = new Runner(`${served.url}cli/bridge/`, { limits: {}, lanes: 1 }, []);
  const close = async (): Promise<void> => {
    await runner.close();
    await served.close();
  };
  try {
    await runner.open();
  } catch (error) {
    await close();
    throw error;
  }
  const tool: Tool = {
    description: { name: 'code_interpreter', description: '', parameters: { type: 'object' } },
    check: ({ code }) => (typeof code === 'string' ? null : 'The call holds no program.'),
    execute: async ({ code }, { seed, signal }) => {
      const { observation, ms } = await runner.run({ id: 0, code: String(code), seed });
      signal.throwIfAborted();
      return { observation, ms };
    },
  };
  return { tool, close };
}
