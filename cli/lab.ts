#!/usr/bin/env node
/**
 * `npm run lab -- COMMAND …`, in the package `npx cleaner-lab COMMAND …`: the lab from a terminal. Results go to standard output, everything
 * else to standard error. Without a command the page is served.
 */
import { commands } from './commands.ts';
import { labVersion } from './place/index.ts';

const given = process.argv.slice(2);
const [first = ''] = given;
if (['--help', '-h', 'help'].includes(first)) {
  console.log(await help());
  process.exit(0);
}
if (first === '--version') {
  console.log(labVersion);
  process.exit(0);
}
// Options alone are those of the page.
const [name = '', ...args] = first === '' || first.startsWith('-') ? ['page', ...given] : given;
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  console.error(`There is no command "${name}".\n\n${await help()}`);
  process.exit(2);
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
  process.exitCode = await command.run(args, stopping.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

/** What all commands can be asked for. */
async function help(): Promise<string> {
  return (await Promise.all(Object.values(commands).map(({ usage }) => usage()))).join('\n\n\n');
}
