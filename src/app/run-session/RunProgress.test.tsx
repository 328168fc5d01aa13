import { signal } from '@preact/signals';
import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument, planOf, type Collecting, type CollectState, type WorkItem } from '../../collect/index.ts';
import { StoreError } from '../../store/index.ts';
import { RunProgress } from './RunProgress.tsx';
import { newSession } from './session.ts';

const tasks = [{ id: 't', prompt: 'How many?', answer: '5' }];

/** A run of a policy, as this tab has it open, in a state that a test sets. */
function opened(policy: object) {
  const document = parseRunDocument({
    schema: 'cleaner-lab/run@1',
    policy,
    tasks: { from: 'file', name: 'tasks.jsonl', sha256: null, tasks },
    arms: [{ name: 'on' }],
  });
  const state = signal<CollectState | null>(null);
  const collection = {
    state,
    loading: signal(null),
    python: signal(null),
    waitsFor: signal([]),
    recomputing: signal(null),
  };
  const skip = vi.fn<(task: string) => Promise<void>>(() => Promise.resolve());
  const collecting = { collection, skip } as unknown as Collecting;
  const plan = planOf('run', document, tasks);
  const stored = { id: 'run', title: 'Night', done: 0, size: 1 } as Parameters<typeof newSession>[0]['stored'];
  const takeOver = () => Promise.reject(new Error('Nobody else has it.'));
  const session = newSession({ stored, plan, collecting, takeOver }, { underWay: new Map(), tokens: 0 }, signal(null));
  return { session, state, skip };
}

const show = ({ session }: ReturnType<typeof opened>, underWay: readonly WorkItem[] = []) =>
  render(<RunProgress session={session} snapshot={{ figures: null, underWay, tokensPerSecond: null }} />);

const lacksFiles: CollectState = {
  kind: 'paused',
  problem: { what: 'The model is in files that were not given.', advice: 'Choose these files, then resume.' },
};

afterEach(cleanup);

describe('what a model needs and no document holds', () => {
  const files = { engine: 'gguf', model: { files: ['a.gguf'] } };
  const server = { engine: 'endpoint', baseUrl: 'http://localhost/v1', model: 'm' };
  it.each([
    ['its files', files, 'The model’s files: a.gguf'],
    ['its key', server, 'The server’s key, where it wants one'],
  ])('can be given before the start, in a pause and after the end: %s', (_, policy, label) => {
    const run = opened(policy);
    show(run);
    const isShown = (state: CollectState | null): boolean => {
      void act(() => void (run.state.value = state));
      return screen.queryByLabelText(label) !== null;
    };
    expect([null, lacksFiles, { kind: 'ended', how: 'aborted' } as const].map(isShown)).toEqual([true, true, true]);
    expect([{ kind: 'running' } as const, { kind: 'aborting' } as const].map(isShown)).toEqual([false, false]);
  });
  it('is not asked for where nothing is needed', () => {
    const run = opened({ engine: 'tiny' });
    const { container } = show(run);
    void act(() => void (run.state.value = lacksFiles));
    expect(container.querySelector('input')).toBeNull();
  });
});

describe('what went wrong', () => {
  const alerts = (): (string | null)[] => screen.queryAllByRole('alert').map(({ textContent }) => textContent);
  it('is said of a pause and of a failure, with a way on', () => {
    const run = opened({ engine: 'tiny' });
    show(run);
    expect(alerts()).toEqual([]);
    void act(() => void (run.state.value = lacksFiles));
    expect(alerts().join()).toContain('not given');
    expect(screen.queryByRole('button', { name: 'Resume' })).not.toBeNull();
    const problem = { what: 'The network is gone.', advice: 'Check it.' };
    void act(() => void (run.state.value = { kind: 'ended', how: 'failed', problem }));
    expect(alerts().join()).toContain('The network is gone.');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Go on']);
  });
  it('is said of a task that could not be left out, beside what else went wrong', async () => {
    const run = opened({ engine: 'tiny' });
    run.skip.mockRejectedValueOnce(new StoreError('full', 'The disk is full.', 'Free some.'));
    show(run, [run.session.plan.item(0)]);
    void act(() => void (run.state.value = lacksFiles));
    await userEvent.click(screen.getByText(/^In progress/));
    await userEvent.click(screen.getByRole('button', { name: 'Skip this task' }));
    expect([run.session.problem.value, alerts().length]).toEqual([null, 2]);
    expect(alerts().join()).toContain('The disk is full.');
  });
});

it('leaves the focus to the list’s summary when a task that is in progress goes away', async () => {
  const run = opened({ engine: 'tiny' });
  const { rerender } = show(run, [run.session.plan.item(0)]);
  void act(() => void (run.state.value = { kind: 'running' }));
  await userEvent.click(screen.getByText(/^In progress/));
  await userEvent.click(screen.getByRole('button', { name: 'Skip this task' }));
  expect(run.skip).toHaveBeenCalledWith('t');
  rerender(<RunProgress session={run.session} snapshot={{ figures: null, underWay: [], tokensPerSecond: null }} />);
  expect(document.activeElement?.textContent).toBe('In progress: 0 rollouts');
});

it('leaves the focus to the run’s first button when it is taken over', () => {
  const run = opened({ engine: 'tiny' });
  run.session.tookOver.value = true;
  show(run);
  screen.getByRole('button', { name: 'Take over' }).focus();
  void act(() => void (run.state.value = { kind: 'running' }));
  expect(document.activeElement?.textContent).toBe('Pause');
});
