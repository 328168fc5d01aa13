import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument } from '../../../collect/index.ts';

vi.hoisted(() => {
  // The address is read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { loadDocument, newArm, RunSetup } = await import('../index.ts');

const address = 'https://files.example/late.jsonl';
const kept = { name: 'kept.csv', sha256: 'a'.repeat(64), tasks: [{ id: 'k', prompt: 'Kept?', answer: '1' }] };
const carrying = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  title: 'Carries its tasks',
  tasks: { from: 'file', name: 'carried.csv', sha256: null, tasks: [{ id: 'c', prompt: 'Carried?', answer: '2' }] },
  group: 1,
  policy: { engine: 'script', lesson: 'typo' },
  arms: [{ name: 'on' }],
});

/** A form that takes its tasks from a file, as one that has just been opened. */
const newSetup = () =>
  new RunSetup({
    title: '',
    set: 'file',
    file: null,
    ids: undefined,
    limit: '',
    group: '4',
    seed: '0',
    verifier: 'task',
    arms: [newArm('on', {})],
    changed: {},
    carried: {},
  });

let setup = newSetup();
const csv = (...rows: readonly string[]) => new Blob([['question,answer,other', ...rows].join('\n')]);
const nameInForm = () => setup.form.value.file?.name ?? null;

/** Lets the fetch that began last end, as a server would that does not hear that nobody waits any more. */
let arrive: () => void;
beforeEach(() => {
  setup = newSetup();
  const late = new Promise<Response>((resolve) => {
    arrive = () => resolve(new Response('{"prompt":"Late?","answer":"3"}\n'));
  });
  vi.stubGlobal('fetch', () => late);
});

describe('the tasks that a run takes from a file', () => {
  it('are those of the file that is shown, and none while the next one is read or where that fails', async () => {
    await setup.file.readBlob('good.csv', csv('One?,1,x'));
    expect(nameInForm()).toBe('good.csv');
    const reading = setup.file.readBlob('bad.png', new Blob([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1')]));
    expect(nameInForm()).toBeNull();
    await reading;
    expect(setup.file.state.value).toMatchObject({ kind: 'failed', name: 'bad.png' });
    expect(nameInForm()).toBeNull();
    expect(setup.read.value.problems).toHaveProperty('tasks');
  });

  it('are made anew when another column is chosen, and are none meanwhile', async () => {
    await setup.file.readBlob('good.csv', csv('One?,1,x'));
    const now = setup.file.state.value;
    if (now.kind !== 'read' || !now.mapping) throw new Error('The file was not read.');
    const making = setup.file.takeTasks({ ...now.mapping, answer: 'other' });
    expect(nameInForm()).toBeNull();
    await making;
    expect(setup.form.value.file?.tasks).toMatchObject([{ prompt: 'One?', answer: 'x' }]);
  });

  it.each([
    ['a kept file that is used', 'kept.csv', () => setup.file.use(kept)],
    ['a document that carries its own', 'carried.csv', () => loadDocument(setup, carrying)],
    ['a stop', null, () => setup.file.stop()],
  ])('are not those of an address that answers after %s', async (_, name, instead) => {
    const reading = setup.file.readAddress(address);
    instead();
    expect(setup.file.state.value).toEqual({ kind: 'none' });
    arrive();
    await reading;
    expect(setup.file.state.value).toEqual({ kind: 'none' });
    expect(nameInForm()).toBe(name);
  });

  it('are those of an address that answers late where nothing else was chosen', async () => {
    const reading = setup.file.readAddress(address);
    arrive();
    await reading;
    expect(nameInForm()).toBe('late.jsonl');
  });

  it('stay when the reading of a file that was read to its end is stopped', async () => {
    await setup.file.readBlob('good.csv', csv('One?,1,x'));
    setup.file.stop();
    expect([setup.file.state.value.kind, nameInForm()]).toEqual(['read', 'good.csv']);
  });

  it('leave the choice of a set to the form', async () => {
    const reading = setup.file.readAddress(address);
    setup.fill({ set: 'tiny' });
    arrive();
    await reading;
    expect(setup.form.value.set).toBe('tiny');
  });

  it('are not shown as a file’s once a document has brought others', async () => {
    await setup.file.readBlob('good.csv', csv('One?,1,x'));
    loadDocument(setup, carrying);
    expect(setup.file.state.value).toEqual({ kind: 'none' });
  });
});
