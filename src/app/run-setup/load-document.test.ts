import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument, writeRunDocument } from '../../collect/index.ts';
import type { RunForm } from './index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { knownArms, loadDocument, newArm, rolloutCount, RunSetup } = await import('./index.ts');

const firstForm: RunForm = {
  title: '',
  set: 'tiny',
  file: null,
  ids: undefined,
  limit: '20',
  group: '4',
  seed: '0',
  verifier: 'task',
  arms: [newArm('sequential', { mode: 'sequential' })],
  changed: {},
  carried: {},
};
const { chooseGgufFiles } = await import('../models/index.ts');
const setup = new RunSetup(firstForm);
const { form } = setup;

const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  title: 'All that a document may say',
  tasks: { from: 'set', set: 'contest', limit: 5, ids: ['contest/a', 'contest/b'] },
  group: 3,
  policy: { engine: 'endpoint', baseUrl: 'http://localhost:8080/v1', model: 'm', parallel: 4, thinking: true },
  rollout: { systemPrompt: 'Use {{tools}}.', dialect: 'fenced', sampling: { temperature: 0.1 }, budget: { turns: 5 } },
  arms: [
    { name: 'none', saar: { enabled: false } },
    { name: 'K = 5', saar: { maxRetries: 5, gamma: 0.25, metric: 'pythonTokens' }, execution: 'session' },
  ],
  seed: 7,
  verifier: 'math-lenient',
  sandbox: { limits: { timeoutMs: 1000, bootMs: 50_000 }, packages: 'local', isolation: 'worker' },
});

beforeEach(() => (form.value = firstForm));

describe('loadDocument', () => {
  it('fills the form so that it says the same document again', () => {
    loadDocument(setup, document);
    const { document: read } = setup.read.value;
    expect(read && writeRunDocument(read)).toBe(writeRunDocument(document));
  });
  it('takes tasks that the document carries', () => {
    const tasks = { from: 'file', name: 'mine.csv', sha256: null, tasks: [{ id: 'a', prompt: 'p', answer: null }] };
    const carrying = parseRunDocument({ ...document, tasks });
    loadDocument(setup, carrying);
    expect(setup.read.value.document?.tasks).toEqual(carrying.tasks);
  });
});

describe('a document of a GGUF model, where a file was chosen before', () => {
  const chosen = new File(['a'], 'chosen.gguf');
  const written = (model: { readonly url: string } | { readonly files: readonly string[] }) => {
    chooseGgufFiles([chosen]);
    loadDocument(setup, parseRunDocument({ ...document, policy: { engine: 'gguf', model, thinking: false } }));
    const { document: read, problems } = setup.read.value;
    return { model: read?.policy.engine === 'gguf' ? read.policy.model : null, policy: problems?.policy };
  };
  afterEach(() => chooseGgufFiles([]));

  it('runs the address that it names', () => {
    const model = { url: 'https://models.example/named.gguf' };
    expect(written(model)).toEqual({ model, policy: undefined });
  });
  it('runs the file that it names', () => {
    expect(written({ files: ['chosen.gguf'] })).toEqual({ model: { files: ['chosen.gguf'] }, policy: undefined });
  });
  it('runs no other file, and asks for one', () => {
    const none = { model: null, policy: expect.stringContaining('Choose a .gguf file') as string };
    expect(written({ files: ['named.gguf'] })).toEqual(none);
    expect(written({ files: ['chosen.gguf', 'second-part.gguf'] })).toEqual(none);
  });
});

describe('what a form says', () => {
  it('is a run from the start', () => {
    loadDocument(setup, parseRunDocument({ ...document, policy: { engine: 'script', lesson: 'typo' } }));
    form.value = firstForm;
    expect(setup.read.value.document?.arms.map(({ name }) => name)).toEqual(['sequential']);
    expect(rolloutCount(form.value)).toBe(80);
  });
  it('names what is wrong at its field', () => {
    const arm = newArm('mine', {});
    form.value = { ...firstForm, limit: '', group: 'x', seed: '-1', arms: [arm] };
    setup.changeArmSetting(arm, 'gamma', '2');
    expect(Object.keys(setup.read.value.problems ?? {}).sort()).toEqual(
      ['limit', 'group', 'seed', `arm.${arm.key}.gamma`].sort(),
    );
  });
  it('takes what suits the chosen set, for all arms and for each', () => {
    loadDocument(
      setup,
      parseRunDocument({ ...document, rollout: {}, arms: [{ name: 'a' }, { name: 'b', saar: { gamma: 0 } }] }),
    );
    setup.fill({ set: 'tools', ids: undefined });
    const read = setup.read.value.document;
    expect(read?.arms.map(({ saar }) => [saar.metric, saar.gamma])).toEqual([
      ['jsonArguments', 0.5],
      ['jsonArguments', 0],
    ]);
    expect(read?.rollout.observation.limit).toBe(1024);
    setup.fill({ set: 'debug' });
    expect(setup.read.value.document?.arms.map(({ saar }) => saar.metric)).toEqual([
      'sequenceMatcher',
      'sequenceMatcher',
    ]);
  });
  it('says at its field that a dialect can’t call the service', () => {
    loadDocument(setup, document);
    setup.changeShared('dialect', 'fenced');
    setup.fill({ set: 'tools', ids: undefined, verifier: 'task' });
    expect(setup.read.value.problems).toEqual({ dialect: expect.stringContaining('call a service') as string });
    setup.changeShared('dialect', 'hermes');
    expect(setup.read.value.problems).toBeNull();
  });
  it('wants an arm, and arms of different names', () => {
    form.value = { ...firstForm, arms: [] };
    expect(setup.read.value.problems).toHaveProperty('arms');
    const [arm] = firstForm.arms;
    form.value = { ...firstForm, arms: arm ? [arm, { ...arm, key: 'other' }] : [] };
    expect(setup.read.value.problems).toHaveProperty(['arm.other.name']);
  });
  it('knows every arm that a toggle offers', () => {
    expect(knownArms.map(({ name }) => name)).toEqual(['off', 'sequential', 'best-of-k']);
  });
});
