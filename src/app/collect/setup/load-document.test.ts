import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument, writeRunDocument } from '../../../collect/index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { form, firstForm, knownArms, changeArmSetting, changeShared, fill, newArm } = await import('./form.ts');
const { formRead, rolloutCount } = await import('./read-form.ts');
const { loadDocument } = await import('./load-document.ts');

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
    loadDocument(document);
    const { document: read } = formRead.value;
    expect(read && writeRunDocument(read)).toBe(writeRunDocument(document));
  });
  it('takes tasks that the document carries', () => {
    const tasks = { from: 'file', name: 'mine.csv', sha256: null, tasks: [{ id: 'a', prompt: 'p', answer: null }] };
    const carrying = parseRunDocument({ ...document, tasks });
    loadDocument(carrying);
    expect(formRead.value.document?.tasks).toEqual(carrying.tasks);
  });
});

describe('formRead', () => {
  it('is a run from the start', () => {
    loadDocument(parseRunDocument({ ...document, policy: { engine: 'script', lesson: 'typo' } }));
    form.value = firstForm;
    expect(formRead.value.document?.arms.map(({ name }) => name)).toEqual(['sequential']);
    expect(rolloutCount(form.value)).toBe(80);
  });
  it('names what is wrong at its field', () => {
    const arm = newArm('mine', {});
    form.value = { ...firstForm, limit: '', group: 'x', seed: '-1', arms: [arm] };
    changeArmSetting(arm, 'gamma', '2');
    expect(Object.keys(formRead.value.problems ?? {}).sort()).toEqual(
      ['limit', 'group', 'seed', `arm.${arm.key}.gamma`].sort(),
    );
  });
  it('takes what suits the chosen set, for all arms and for each', () => {
    loadDocument(
      parseRunDocument({ ...document, rollout: {}, arms: [{ name: 'a' }, { name: 'b', saar: { gamma: 0 } }] }),
    );
    fill({ set: 'tools', ids: undefined });
    const read = formRead.value.document;
    expect(read?.arms.map(({ saar }) => [saar.metric, saar.gamma])).toEqual([
      ['jsonArguments', 0.5],
      ['jsonArguments', 0],
    ]);
    expect(read?.rollout.observation.limit).toBe(1024);
    fill({ set: 'debug' });
    expect(formRead.value.document?.arms.map(({ saar }) => saar.metric)).toEqual([
      'sequenceMatcher',
      'sequenceMatcher',
    ]);
  });
  it('says at its field that a dialect can’t call the service', () => {
    loadDocument(document);
    changeShared('dialect', 'fenced');
    fill({ set: 'tools', ids: undefined, verifier: 'task' });
    expect(formRead.value.problems).toEqual({ dialect: expect.stringContaining('call a service') as string });
    changeShared('dialect', 'hermes');
    expect(formRead.value.problems).toBeNull();
  });
  it('wants an arm, and arms of different names', () => {
    form.value = { ...firstForm, arms: [] };
    expect(formRead.value.problems).toHaveProperty('arms');
    const [arm] = firstForm.arms;
    form.value = { ...firstForm, arms: arm ? [arm, { ...arm, key: 'other' }] : [] };
    expect(formRead.value.problems).toHaveProperty(['arm.other.name']);
  });
  it('knows every arm that a toggle offers', () => {
    expect(knownArms.map(({ name }) => name)).toEqual(['off', 'sequential', 'best-of-k']);
  });
});
