/** `npm run lab -- COMMAND …`: the lab from a terminal. Results go to standard output, everything else to standard error. */
import { runPython, usage as runPythonUsage } from './run-python/run-python.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  'run-python': runPython,
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const asked = name === '' || name === '--help' || name === 'help';
  if (!asked) console.error(`There is no command "${name}".\n`);
  console.error(runPythonUsage);
  process.exit(asked ? 0 : 2);
}
try {
  await command(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}
