/**
 * `npm run test:mutants`: leaves out each step of setting an interpreter back, one at a time and in a copy of the sources, and looks which
 * tests fail. Writes the table into docs/sandbox.md. Ends with status 1 where a step can be left out and no test fails.
 * A part of a step's name as an argument tries those steps alone, and writes nothing.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { failedBrowserTests, failedUnitTests } from '../failed-tests.ts';
import { replaceBetween } from '../replace-between.ts';
import { mutants, without, type Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs/sandbox.md');

/** The sources as they are now, changed files included, in a folder of their own. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-mutants-'));
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const name of names.toString().split('\0').filter(Boolean)) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** How long in milliseconds a command may take: without a step, a test may go on for ever. */
const mostMs = { unit: 300_000, page: 900_000 } as const;

/** Runs a command in the folder and returns whether it succeeded in time; none of its processes is left. */
const succeeds = (folder: string, args: readonly string[], most: number, env: Readonly<Record<string, string>> = {}) =>
  new Promise<boolean>((resolve) => {
    const child = spawn('npx', args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), most);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });

const reportOf = (folder: string): string => join(folder, 'report.json');

/** What the tests' report says failed; a run without a report failed before its first test. */
function failuresIn(folder: string, read: (report: unknown) => readonly string[]): readonly string[] {
  const path = reportOf(folder);
  const failures = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : [];
  return failures.length > 0 ? failures : ['the tests do not come to their end'];
}

/** The first unit test that fails. */
async function unitFailures(folder: string): Promise<readonly string[]> {
  const report = ['--reporter=json', `--outputFile.json=${reportOf(folder)}`];
  rmSync(reportOf(folder), { force: true });
  const passed = await succeeds(folder, ['vitest', 'run', '--bail=1', 'src/sandbox/worker', ...report], mostMs.unit);
  return passed ? [] : failuresIn(folder, failedUnitTests);
}

/** The first browser test that fails. */
async function pageFailures(folder: string): Promise<readonly string[]> {
  const env = {
    LAB_E2E_DIR: 'dist-e2e',
    LAB_PORT: process.env.LAB_PORT ?? '4189',
    LAB_TESTS: 'default',
    LAB_REWIND: '20',
    LAB_BROWSER_REPORT: reportOf(folder),
  };
  rmSync(reportOf(folder), { force: true });
  const built = await succeeds(folder, ['vite', 'build', '--mode', 'e2e', '--logLevel', 'error'], mostMs.page, env);
  if (!built) throw new Error('the page could not be built');
  const passed = await succeeds(folder, ['playwright', 'test', '-x', 'e2e/sandbox-rewind'], mostMs.page, env);
  return passed ? [] : failuresIn(folder, failedBrowserTests);
}

const failuresOf = { unit: unitFailures, page: pageFailures };
const placeOf = ({ where }: Mutant): keyof typeof failuresOf => where ?? 'unit';

/** A test's name without its file and its error. */
const nameOf = (failure: string): string => (failure.split('\n')[0] ?? '').replace(/^\S+ › /, '');

const cell = (text: string): string => text.replaceAll('|', '\\|');

const asked = process.argv[2];
const chosen = mutants.filter(({ step }) => asked === undefined || step.includes(asked));
const folder = copySources();
try {
  for (const where of new Set(chosen.map(placeOf))) {
    const failures = await failuresOf[where](folder);
    if (failures.length > 0) throw new Error(`Tests fail with all steps in their places: ${failures.join('; ')}`);
  }
  const rows: string[] = [];
  const survivors: string[] = [];
  for (const mutant of chosen) {
    const path = join(folder, mutant.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, without(mutant, source));
    const failures = await failuresOf[placeOf(mutant)](folder);
    writeFileSync(path, source);
    const first = failures[0] === undefined ? null : nameOf(failures[0]);
    console.log(`${mutant.step}: ${first ?? 'no test fails'}`);
    if (first === null) survivors.push(mutant.step);
    rows.push(`| ${mutant.step} | \`${mutant.file.replace(/^.*\//, '')}\` | ${cell(first ?? '**none**')} |`);
  }
  if (asked === undefined) {
    const table = ['| left out | in | the first test that fails |', '| --- | --- | --- |', ...rows].join('\n');
    const text = replaceBetween(readFileSync(page, 'utf8'), 'rewind mutants', table);
    writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 120 }));
  }
  if (survivors.length > 0) {
    console.error(`Can be left out and no test fails: ${survivors.join('; ')}.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
