import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { rows } from '../src/datasets/purify/logs.fixture.ts';
import { LabPage } from './support/lab.ts';
import { RunningCommand, type CommandResult } from './support/lab-command.ts';

test.setTimeout(600_000);

const root = fileURLToPath(new URL('..', import.meta.url));

/** An empty folder outside of the checkout: nothing of its `node_modules` is found from there. */
const folder = mkdtempSync(join(tmpdir(), 'cleaner-lab-package-'));
const installed = join(folder, 'node_modules/cleaner-lab');

/** What somebody's own terminal has: nothing of the npm that runs these tests. */
const env = Object.fromEntries(
  Object.entries(process.env)
    .filter(([name]) => !/^(npm_|NODE_PATH$|NODE_OPTIONS$)/i.test(name))
    .map(([name, value]) => [
      name,
      name === 'PATH'
        ? value
            ?.split(':')
            .filter((path) => !path.includes('node_modules'))
            .join(':')
        : value,
    ]),
);

const start = (program: string, ...args: readonly string[]): RunningCommand =>
  new RunningCommand(program, args, { cwd: folder, env });

/** Runs a command of the package to its end, as somebody types it. */
const lab = (...args: readonly string[]): Promise<CommandResult> => start('npx', 'cleaner-lab', ...args).result;

const linesOf = (path: string): readonly string[] => readFileSync(join(folder, path), 'utf8').trimEnd().split('\n');

test.beforeAll(async () => {
  const made = await new RunningCommand('npm', ['run', '--silent', 'package'], { cwd: root }).result;
  expect(made.status, made.stderr).toBe(0);
  const file = made.stdout.trim().split('\n').at(-1) ?? '';
  expect(file).toMatch(/^cleaner-lab-\d+\.\d+\.\d+\.tgz$/);
  const options = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'];
  const { status, stderr } = await start('npm', 'install', ...options, join(root, file)).result;
  // What it depends on comes from a registry, where npm has not kept it.
  test.skip(
    /ENOTFOUND|EAI_AGAIN|ENOTCACHED|ETIMEDOUT|ECONNREFUSED/.test(stderr),
    'No package registry can be reached.',
  );
  expect(status, stderr).toBe(0);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm pack refuses the sources themselves, which are no package', async () => {
  const { status, stderr } = await new RunningCommand('npm', ['pack', '--dry-run'], { cwd: root }).result;
  expect(status).not.toBe(0);
  expect(stderr).toContain('npm run package makes the package');
});

test('an installation has the package, what drives a browser, and nothing else', () => {
  expect(
    readdirSync(join(folder, 'node_modules'))
      .filter((name) => !name.startsWith('.'))
      .sort(),
  ).toEqual(['cleaner-lab', 'playwright-core']);
  expect(readdirSync(installed).sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY.md', 'docs', 'lib', 'package.json', 'page'].sort(),
  );
  const files = readdirSync(installed, { recursive: true }).map(String);
  expect(files.filter((name) => /\.tsx?$|\.test\.|fixture/.test(name))).toEqual([]);
  // What the service worker keeps is there: it takes nothing in where one file is missing.
  const listed = [
    ...readFileSync(join(installed, 'page/service-worker.js'), 'utf8').matchAll(/"?url"?:[`"]([^`"]+)[`"]/g),
  ];
  expect(listed.length).toBeGreaterThan(50);
  expect(listed.map(([, url]) => url ?? '').filter((url) => !existsSync(join(installed, 'page', url)))).toEqual([]);
});

test('help and version', async () => {
  const help = await lab('--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  for (const name of [
    'page',
    'cluster',
    'collect',
    'experiment',
    'export',
    'purify',
    'run-python',
    'serve',
    'train',
    'try-model',
  ]) {
    expect(help.stdout).toContain(`npx cleaner-lab ${name} `);
  }
  expect(help.stdout).not.toContain('npm run');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  expect((await lab('--version')).stdout).toBe(`${version}\n`);
  const unknown = await lab('colect');
  expect([unknown.status, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toContain('There is no command "colect".');
});

test('collects with the embedded model in a browser, and exports what came of it', async () => {
  const collected = await lab('collect', '--policy', 'tiny', '--tasks', 'tiny', '--limit', '4', '--out', 'run');
  expect(collected.status, collected.stderr).toBe(0);
  expect(linesOf('run/records.jsonl')).toHaveLength(4);
  const exported = await lab('export', '--in', 'run', '--out', 'rows', '--format', 'sft');
  expect(exported.status, exported.stderr).toBe(0);
  expect(linesOf('rows/data/sft.jsonl')).toHaveLength(4);
});

test('runs Python, and purifies a log whose repairs are run', async () => {
  writeFileSync(join(folder, 'a.py'), 'print(6 * 7)');
  const { status, stdout, stderr } = await lab('run-python', 'a.py');
  expect(status, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: 'a.py', outcome: 'success', stdout: '42\n' });
  const log = Object.values(rows).map((row) => `${JSON.stringify(row)}\n`);
  writeFileSync(join(folder, 'log.jsonl'), log.join(''));
  const purified = await lab('purify', 'log.jsonl', '--out', 'purified', '--run');
  expect(purified.status, purified.stderr).toBe(0);
  expect(linesOf('purified/records.jsonl')).toHaveLength(log.length);
});

test('an experiment draws its plots', async () => {
  const options = ['--sweep', 'k=0,1', '--policy', 'tiny', '--tasks', 'tiny', '--limit', '2', '--out', 'experiment'];
  const { status, stderr } = await lab('experiment', ...options);
  expect(status, stderr).toBe(0);
  const plot = readFileSync(join(folder, 'experiment/plot.svg'), 'utf8');
  expect(plot).toMatch(/^<svg [^]*<circle [^]*<\/svg>\n$/);
});

test('a training learns a step in Node, with its programs in the browser', async () => {
  const size = ['--steps', '1', '--tasks', '2', '--group', '2', '--every', '1', '--held-out', '2'];
  const { status, stderr } = await lab('train', '--arms', 'raw', ...size, '--out', 'training');
  expect(status, stderr).toBe(0);
  const results = JSON.parse(readFileSync(join(folder, 'training/results.json'), 'utf8')) as unknown;
  expect(results).toMatchObject({ trainings: [{ arm: 'raw', seed: 1, steps: { length: 1 } }] });
});

test('serves the embedded model as an OpenAI-compatible server', async () => {
  const command = start(join(folder, 'node_modules/.bin/cleaner-lab'), 'serve', '--port', '0');
  await expect.poll(() => command.stdout, { timeout: 120_000 }).toMatch(/^http:.*\n/);
  const answer = await fetch(`${command.stdout.trim()}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ messages: [{ role: 'user', content: 'What is 17 times 23?' }], max_tokens: 8 }),
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"choices"')]);
  command.signal('SIGINT');
  expect((await command.result).status).toBe(0);
});

test('serves the page: isolated, with its policy, and at work in the browser', async ({ browser }) => {
  const command = start(join(folder, 'node_modules/.bin/cleaner-lab'), '--port', '0');
  await expect.poll(() => command.stdout, { timeout: 60_000 }).toMatch(/^http:.*\n/);
  const url = command.stdout.trim();
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const answer = await page.goto('./');
  expect(await answer?.allHeaders()).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
    'cross-origin-embedder-policy': 'credentialless',
    'cross-origin-opener-policy': 'same-origin',
  });
  const run = new LabPage(page);
  await run.runButton.click();
  await run.result.waitFor({ timeout: 120_000 });
  await expect(run.result).toContainText(/(Right|Wrong) answer/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // The static site's own, with its service worker.
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toMatch(/^activat/);

  const port = new URL(url).port;
  const second = await lab('page', '--port', port);
  expect([second.status, second.stdout]).toEqual([2, '']);
  expect(second.stderr).toContain(`Port ${port} is taken by another program.`);

  await context.close();
  command.signal('SIGINT');
  expect((await command.result).status).toBe(0);
});
