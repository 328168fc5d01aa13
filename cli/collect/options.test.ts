import { createHash } from 'node:crypto';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRunDocument } from '../../src/collect/index.ts';
import { tinySampling } from '../../src/policies/tiny/engine.ts';
import { askedRun } from './asked-document.ts';
import { parseOptions } from './options.ts';

const run = async (...args: readonly string[]) => await askedRun(parseOptions([...args, '--out', 'x']));

describe('parseOptions', () => {
  it('asks for the embedded policy on its own tasks where nothing is said', async () => {
    const { document } = await run();
    expect(document).toMatchObject({
      tasks: { from: 'set', set: 'tiny', limit: 100 },
      policy: { engine: 'tiny' },
      arms: [{ name: 'sequential', saar: { enabled: true, maxRetries: 3 } }],
      group: 1,
    });
  });
  it('has the flags in the document', async () => {
    const flags =
      '--tasks debug --policy script=typo --limit 4 --group 2 --arms off,best-of-k --k 5 --gamma 0.25 --p 0.7 --seed 9';
    const { document } = await run(
      ...flags.split(' '),
      '--temperature',
      '0',
      '--isolation',
      'worker',
      '--verifier',
      'math-verify',
    );
    expect(document).toMatchObject({
      verifier: 'math-verify',
      tasks: { set: 'debug', limit: 4 },
      policy: { engine: 'script', lesson: 'typo' },
      group: 2,
      seed: 9,
      rollout: { sampling: { temperature: 0 } },
      sandbox: { isolation: 'worker' },
    });
    expect(document.arms.map(({ name, saar }) => [name, saar.enabled, saar.mode, saar.maxRetries, saar.gamma])).toEqual(
      [
        ['off', false, 'sequential', 5, 0.25],
        ['best-of-k', true, 'best-of-k', 5, 0.25],
      ],
    );
    expect(document.arms[0]?.saar.rollbackProbability).toBe(0.7);
  });
  it('samples the embedded policy as it was trained, unless asked otherwise', async () => {
    const sampled = async (...flags: readonly string[]) => (await run(...flags)).document.rollout.sampling;
    expect(await sampled()).toMatchObject(tinySampling);
    expect(await sampled('--temperature', '0.3')).toMatchObject({ ...tinySampling, temperature: 0.3 });
    expect(await sampled('--policy', 'script=typo')).toMatchObject({ temperature: 0.7 });
  });
  it('takes a set’s own settings: a service’s calls are compared as JSON', async () => {
    const { document } = await run('--tasks', 'tools');
    expect(document.arms[0]?.saar.metric).toBe('jsonArguments');
    expect(document.rollout.observation.limit).toBe(1024);
  });
  it('takes a stage of the start’s training, and a checkpoint’s file with its hash', async () => {
    const staged = await run('--policy', 'start-800');
    expect(staged.document.policy).toEqual({ engine: 'tiny', stage: 'start-800' });
    expect(staged.document.rollout.sampling).toMatchObject(tinySampling);
    const file = join(mkdtempSync(join(tmpdir(), 'lab-')), 'mine.weights');
    await expect(run('--policy', `tiny=${file}`)).rejects.toThrow(`There is no checkpoint ${file}.`);
    writeFileSync(file, 'weights');
    const { document, modelFiles } = await run('--policy', `tiny=${file}`);
    expect([document.policy, modelFiles]).toEqual([
      {
        engine: 'tiny',
        checkpoint: 'mine.weights',
        sha256: createHash('sha256').update('weights').digest('hex'),
      },
      [file],
    ]);
    expect(document.rollout.sampling).toMatchObject(tinySampling);
  });
  it('takes the files that a document names, and no others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-'));
    const [file, text] = [join(folder, 'mine.weights'), join(folder, 'run.json')];
    writeFileSync(file, 'weights');
    writeFileSync(text, writeRunDocument((await run('--policy', `tiny=${file}`)).document));
    expect((await run('--run', text, '--model-files', file)).modelFiles).toEqual([file]);
    await expect(run('--run', text)).rejects.toThrow(
      'The document names mine.weights: give the path with --model-files.',
    );
    await expect(run('--run', text, '--model-files', `${file},${text}`)).rejects.toThrow(
      'the document names no run.json',
    );
    await expect(run('--model-files', file)).rejects.toThrow('--model-files goes with a document');
  });
  it('knows every engine', async () => {
    const policyOf = async (...args: readonly string[]) => (await run(...args)).document.policy;
    expect(await policyOf('--policy', 'endpoint=http://localhost:1/v1?a=b', '--model', 'm', '--parallel', '4')).toEqual(
      {
        engine: 'endpoint',
        baseUrl: 'http://localhost:1/v1?a=b',
        model: 'm',
        parallel: 4,
        thinking: false,
      },
    );
    expect(await policyOf('--policy', 'webllm=Qwen3-0.6B')).toMatchObject({ model: { id: 'Qwen3-0.6B' } });
    expect(await policyOf('--policy', 'gguf=https://x/y.gguf')).toMatchObject({ model: { url: 'https://x/y.gguf' } });
    const { document, modelFiles } = await run('--policy', 'gguf=models/y.gguf');
    expect([document.policy, modelFiles]).toMatchObject([
      { model: { files: ['y.gguf'] } },
      [join(process.cwd(), 'models/y.gguf')],
    ]);
  });
  it('reads tasks from a file, and says which rows make none', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'collect-options-')), 'mine.jsonl');
    writeFileSync(file, '{"id":"1","prompt":"2 + 2?","answer":"4"}\n{"id":"2"}\n');
    const { document, problems } = await run('--tasks', file);
    expect(document.tasks).toMatchObject({
      from: 'file',
      name: 'mine.jsonl',
      tasks: [{ prompt: '2 + 2?', answer: '4' }],
    });
    expect(problems).toEqual([expect.stringContaining('mine.jsonl, line 2')]);
  });
  it('says how a file names its right options', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'collect-options-')), 'choices.jsonl');
    const row = (answer: number) => JSON.stringify({ question: 'Which?', choices: ['one', 'two'], answer });
    writeFileSync(file, `${row(1)}\n${row(2)}\n`);
    const { document, problems } = await run('--tasks', file);
    expect(document.tasks).toMatchObject({ tasks: [{ answer: 'A' }, { answer: 'B' }] });
    expect(problems).toEqual(['choices.jsonl: the right answers are read as the options’ numbers, 1 for the first.']);
  });
  it('reads a run document, beside which nothing may be said', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'collect-options-')), 'run.json');
    const { document } = await run('--seed', '3');
    writeFileSync(file, writeRunDocument(document));
    expect((await run('--run', file)).document).toEqual(document);
    expect(() => parseOptions(['--run', file, '--seed', '3', '--out', 'x'])).toThrow(
      '--seed can’t be given beside --run',
    );
  });
  it('sets interpreters back unless a new one is asked for each program', async () => {
    const isolationOf = async (...flags: readonly string[]) => (await run(...flags)).document.sandbox.isolation;
    expect(await isolationOf()).toBe('rewind');
    expect(await isolationOf('--isolation', 'rewind')).toBe('rewind');
    expect(await isolationOf('--isolation', 'worker')).toBe('worker');
    await expect(run('--isolation', 'none')).rejects.toThrow(/sandbox\.isolation.*"rewind".*"worker"/s);
    await expect(run('--isolation', '')).rejects.toThrow('sandbox.isolation');
  });
  it('still takes the flag, and run documents, of the mode in which some programs shared an interpreter', async () => {
    expect(await run('--reuse')).toEqual(await run());
    const file = join(mkdtempSync(join(tmpdir(), 'collect-options-')), 'run.json');
    const { document } = await run('--seed', '3');
    for (const reuse of [true, false]) {
      writeFileSync(file, JSON.stringify({ ...document, sandbox: { limits: document.sandbox.limits, reuse } }));
      expect((await run('--run', file)).document).toEqual(document);
    }
    writeFileSync(file, JSON.stringify({ ...document, sandbox: { isolation: 'worker', reuse: true } }));
    expect((await run('--run', file)).document.sandbox.isolation).toBe('worker');
    writeFileSync(file, JSON.stringify({ ...document, sandbox: { isolation: 'speed' } }));
    await expect(run('--run', file)).rejects.toThrow('sandbox.isolation');
  });
  it('refuses a document that its task set does not go with, at its field', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'collect-options-')), 'run.json');
    const { document } = await run('--tasks', 'tools');
    writeFileSync(file, JSON.stringify({ ...document, rollout: { ...document.rollout, dialect: 'fenced' } }));
    await expect(run('--run', file)).rejects.toThrow('rollout.dialect: The tasks of tools call a service');
  });
  it.each([
    [['--k', 'many'], '--k must be a number, not "many".'],
    [['--k', '11'], 'K must be a whole number from 0 to 10'],
    [['--group', '0'], 'group must be a whole number'],
    [['--arms', 'on'], 'There is no arm "on"'],
    [['--policy', 'oracle=1'], 'There is no policy "oracle"'],
    [['--policy', 'script'], 'lacks what comes after "="'],
    [['--policy', 'endpoint=http://x'], 'needs --model'],
    [['--tasks', 'no-such-file'], 'none of the task sets'],
    [['--frobnicate'], 'frobnicate'],
  ])('says what is wrong with %j', async (args, words) => {
    await expect(run(...args)).rejects.toThrow(words);
  });
  it('wants a folder', () => {
    expect(() => parseOptions([])).toThrow('--out');
  });
});
