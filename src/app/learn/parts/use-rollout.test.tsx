import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LiveRollout, Phase } from '../../live-rollout/index.ts';
import { mask } from '../chapters/mask.tsx';
import { rows } from '../chapters/rows.tsx';
import { recordBy } from './rollouts.fixture.ts';
import { scriptedPlan } from './scripted.ts';

/** What is rolled out; the tests say how it ends. */
let underWay: LiveRollout;
const driven = vi.hoisted(() => ({ drive: (_rollout: unknown): Promise<void> => Promise.resolve() }));
vi.mock('../../live-rollout/start.ts', () => ({ drive: (rollout: unknown) => driven.drive(rollout) }));

/** Lets the next rollout go on until it is ended. */
function endLater(): (phase: Phase['kind']) => Promise<void> {
  let done: () => void = () => undefined;
  driven.drive = (rollout) => {
    underWay = rollout as LiveRollout;
    return new Promise((resolve) => (done = resolve));
  };
  return async (kind) => {
    const { task, config, says } = underWay.plan;
    if (kind === 'ended') {
      const plan = says ? underWay.plan : { ...scriptedPlan({ task, attempts: [] }), config };
      underWay.record.value = await recordBy(plan, () => false);
    }
    underWay.phase.value = { kind } as Phase;
    done();
  };
}

const told: boolean[] = [];
const props = { onOutcome: () => undefined, onBusy: (busy: boolean) => void told.push(busy) };
const run = async () => userEvent.click(await screen.findByRole('button', { name: 'Run' }));

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  told.length = 0;
});

describe('the rollouts of a chapter', () => {
  it('tell whether one is under way, until it has ended or was stopped', async () => {
    const end = endLater();
    const { unmount } = render(<rows.Live {...props} />);
    await run();
    expect(told).toEqual([false, true]);
    await end('ended');
    expect(told).toEqual([false, true, false]);
    await run();
    await end('cancelled');
    expect(told).toEqual([false, true, false, true, false]);
    // What ends after the chapter was left is nobody's business any more.
    await run();
    expect(told.at(-1)).toBe(true);
    unmount();
    await vi.waitFor(() => expect(underWay.phase.value.kind).toBe('stopping'));
    await end('cancelled');
    expect(told.at(-1)).toBe(true);
  });

  it('show the tokens of the task that is shown, and no other', async () => {
    const end = endLater();
    render(<mask.Live {...props} />);
    const strip = () => screen.queryByRole('group', { name: /^The purified trajectory/ });
    await run();
    expect(screen.getByRole('button', { name: 'Another task' })).toHaveProperty('disabled', true);
    await end('ended');
    await vi.waitFor(() => expect(strip()).not.toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Another task' }));
    expect(strip()).toBeNull();
  });

  it('show the rows of the run that is chosen, and no other', async () => {
    const end = endLater();
    render(<rows.Live {...props} />);
    const row = () => screen.queryByRole('region', { name: /^Before/ });
    const choice = () => screen.getByRole('combobox', { name: 'The run' });
    await run();
    expect(choice()).toHaveProperty('disabled', true);
    await end('ended');
    await vi.waitFor(() => expect(row()).not.toBeNull());
    await userEvent.selectOptions(choice(), 'clean');
    expect(row()).toBeNull();
    await userEvent.selectOptions(choice(), 'typo');
    expect(row()).not.toBeNull();
  });
});
