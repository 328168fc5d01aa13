import { expect, test } from '@playwright/test';
import { jsonlOf, LabCommand } from './support/lab-command.ts';

/** Rows as the command writes them, in order. */
const rowsOf = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const someTime: unknown = expect.any(Number);

/** A row, whose time is only known to be some. */
const row = (id: string | number, outcome: string, stdout: string, stderr: string, errorType: string | null = null) => {
  const succeeded = outcome === 'success';
  const reason = outcome === 'python-error' ? '' : outcome;
  const lines = [
    succeeded ? 'Tool call success' : `Tool call failure\nreason: ${reason}`,
    ...(stdout === '' ? [] : [`stdout: ${stdout.trimEnd()}`]),
    ...(stderr === '' ? [] : [`stderr: ${stderr}`]),
  ];
  return { id, outcome, stdout, stderr, errorType, observation: lines.join('\n'), ms: someTime };
};

const died = 'The program took its Python interpreter down.';
const stopped = 'The program was stopped after 1 s.';

/** What a program may do, and the row that comes of it; in one file, in this order. */
const cases: readonly [given: Record<string, unknown>, written: Record<string, unknown>][] = [
  [{ id: 'first', code: 'print(6 * 7)' }, row('first', 'success', '42\n', '')],
  [{ id: 1, code: 'while True: pass' }, row(1, 'worker_timeout', '', stopped)],
  [{ id: 'text', code: '"σ \\n 🫖"' }, row('text', 'success', "'σ \\n 🫖'\n", '')],
  [{ id: 'open', session: 'a', code: 'x = [1]' }, row('open', 'success', '', '')],
  [{ id: 'exit', code: 'import os; os._exit(3)' }, row('exit', 'internal_error', '', died)],
  [
    { id: 'append', session: 'a', code: 'x.append(2)\nx.append(1 / 0)' },
    row(
      'append',
      'python-error',
      '',
      'ZeroDivisionError at line 2: division by zero\n  x.append(1 / 0)',
      'ZeroDivisionError',
    ),
  ],
  [{ id: 'other', session: 'b', code: '"x" in globals()' }, row('other', 'success', 'False\n', '')],
  [{ id: 'input', code: 'print(int(input()) + 1)', stdin: '41\nrest' }, row('input', 'success', '42\n', '')],
  [
    { id: 'hang', session: 'a', code: 'x = None\nwhile True: pass' },
    row('hang', 'worker_timeout', '', `${stopped}\nThe session is as it was before this program.`),
  ],
  [{ id: 'kept', session: 'a', code: 'x' }, row('kept', 'success', '[1, 2]\n', '')],
  [
    { id: 'row', code: 'import js\njs.postMessage("{}")\nprint(\'{"id":"forged"}\')' },
    row('row', 'python-error', '', 'AttributeError at line 2: postMessage\n  js.postMessage("{}")', 'AttributeError'),
  ],
  [{ id: 'forged', code: 'print(\'{"id":"forged"}\')' }, row('forged', 'success', '{"id":"forged"}\n', '')],
  [
    { id: 'memory', code: 'x = "x" * 10**9' },
    row('memory', 'python-error', '', 'MemoryError at line 1\n  x = "x" * 10**9', 'MemoryError'),
  ],
  [
    { id: 'last', code: 'import random; random.random()', seed: 7 },
    row('last', 'success', '0.32383276483316237\n', ''),
  ],
];

test('rows come in order, whatever the programs do', async () => {
  const command = new LabCommand(
    'run-python',
    '--time',
    '1',
    '--lanes',
    '2',
    '--jsonl',
    jsonlOf(cases.map(([given]) => given)),
  );
  const { status, stdout } = await command.result;
  expect(rowsOf(stdout)).toEqual(cases.map(([, written]) => written));
  expect(status).toBe(0);
});

test('a browser that breaks is replaced: no row is lost, no session either', async () => {
  const rows = [
    { id: 'first', code: 'print("first")' },
    { id: 'begin', session: 'a', code: 'x = 1' },
    ...Array.from({ length: 12 }, (_, index) => ({ id: index, code: `import time; time.sleep(0.2); ${index}` })),
    { id: 'end', session: 'a', code: 'x' },
  ];
  const command = new LabCommand('run-python', '--jsonl', jsonlOf(rows));
  await expect.poll(() => command.stdout, { timeout: 60_000 }).toContain('"begin"');
  const renderers = command.processes(/--type=renderer/);
  expect(renderers).not.toEqual([]);
  for (const pid of renderers) process.kill(pid, 'SIGKILL');
  const { status, stdout } = await command.result;
  expect(rowsOf(stdout)).toEqual([
    row('first', 'success', 'first\n', ''),
    row('begin', 'success', '', ''),
    ...Array.from({ length: 12 }, (_, index) => row(index, 'success', `${index}\n`, '')),
    row('end', 'success', '1\n', ''),
  ]);
  expect(status).toBe(0);
});

test('SIGINT ends it: whole rows, and no browser left behind', async () => {
  const rows = Array.from({ length: 100 }, (_, id) => ({ id, code: 'import time; time.sleep(0.5)' }));
  const command = new LabCommand('run-python', '--jsonl', jsonlOf(rows));
  await expect.poll(() => command.stdout, { timeout: 60_000 }).toContain('\n');
  const browsers = command.processes(/chrom/);
  expect(browsers).not.toEqual([]);
  command.signal('SIGINT');
  const { status, stdout } = await command.result;
  expect(status).toBe(130);
  const written = rowsOf(stdout);
  expect(written.length).toBeLessThan(100);
  expect(written).toEqual(written.map((_, id) => row(id, 'success', '', '')));
  const alive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(() => browsers.filter(alive)).toEqual([]);
});

test('what can’t be understood is told, with exit status 2', async () => {
  const refused = async (...args: readonly string[]) => {
    const { status, stdout, stderr } = await new LabCommand('run-python', ...args).result;
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };
  expect(await refused()).toContain('There is nothing to run');
  expect(await refused('--time', 'soon', 'a.py')).toContain('--time must be a number, not "soon".');
  expect(await refused('no-such-file.py')).toContain('no-such-file.py cannot be read');
  expect(await refused('--jsonl', jsonlOf([{ id: 1, code: 1 }]))).toContain('line 1: code must be a string');
});

test('--help tells how it is used', async () => {
  const { status, stdout, stderr } = await new LabCommand('run-python', '--help').result;
  expect([status, stderr]).toEqual([0, '']);
  for (const flag of ['--jsonl', '--time', '--memory', '--output', '--files', '--lanes', '--isolation', 'session']) {
    expect(stdout).toContain(flag);
  }
});
