import { spawn } from 'node:child_process';

/** A command that `npm test` runs. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** A step that may fail without failing the run, with what that means for the tests. */
  readonly optional?: string;
  /** Variables of the environment that it has beside the others. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a step, prints what it printed, and returns whether the run may still succeed.
 *
 * @param alone whether nothing runs beside it: its output is then shown as it comes; otherwise when it has ended, in one piece
 */
export async function runStep(
  { name, command: [program, ...args], optional, env = {} }: Step,
  alone: boolean,
): Promise<boolean> {
  const title = `\n── ${name} ──`;
  if (alone) console.log(title);
  const startedAt = Date.now();
  const { succeeded, output } = await run(program, args, env, alone);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  if (!alone) process.stdout.write(`${title}\n${output}`);
  console.log(`${name}: ${succeeded ? 'done' : 'failed'} after ${seconds} s`);
  if (succeeded || optional === undefined) return succeeded;
  console.log(`${name} is not available: ${optional}.`);
  return true;
}

function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  alone: boolean,
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', (error) => resolve({ succeeded: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ succeeded: code === 0, output }));
  });
}
