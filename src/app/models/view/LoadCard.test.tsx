import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Signal } from '@preact/signals';
import type { ModelState } from '../../../runtime/index.ts';
import { newMeter } from '../../../runtime/meter.ts';

/** What is in memory, and who uses it: the test's. */
let model: Signal<ModelState>;
let users: Signal<readonly string[]>;
vi.doMock('../../../runtime/index.ts', async (original) => {
  const { signal } = await import('@preact/signals');
  [model, users] = [signal<ModelState>({ kind: 'empty' }), signal<readonly string[]>([])];
  const none = () => undefined;
  const runtime = { model, modelUsers: users, waiting: signal([]), load: none, cancelLoading: none, unload: none };
  return { ...(await original<object>()), runtime };
});
const { LoadCard } = await import('./LoadCard.tsx');
const { sourceKey } = await import('../../../runtime/index.ts');
const { sourceRead } = await import('../index.ts');

const { source } = sourceRead.peek();
if (!source) throw new Error('The embedded model is chosen at first.');
const { title, policy } = source;
const key = sourceKey(source);
const info = { engine: 'test', model: 'test', quantisation: null };
const ready = { kind: 'ready', title, policy, info, tookMs: 1000 } as const;

const shows = (now: ModelState): void => void act(() => void (model.value = now));
/** The one button about the loading. */
const step = (): HTMLButtonElement => screen.getByRole('button');

beforeEach(() => {
  model.value = { kind: 'empty' };
  users.value = [];
});
afterEach(cleanup);

describe('the button about the loading', () => {
  it('is one through all that becomes of it, so that it keeps the focus', () => {
    render(<LoadCard />);
    const first = step();
    first.focus();
    const meter = newMeter(0);
    const seen = [first.textContent];
    for (const now of [
      { kind: 'loading', key, title, meter },
      { kind: 'cancelled', key, title },
      { kind: 'failed', key, title, error: new Error('no memory') },
      { ...ready, key },
      { ...ready, key: 'another' },
    ] as const) {
      shows(now);
      expect(document.activeElement).toBe(step());
      seen.push(step().textContent);
    }
    expect(seen).toEqual(['Load now', 'Cancel', 'Go on', 'Retry', 'Unload', 'Load now']);
  });
  it('waits for those that use what is in memory, and says for whom', () => {
    render(<LoadCard />);
    users.value = ['the run “Night”'];
    const stands = (now: ModelState): unknown => {
      shows(now);
      return [step().textContent, step().disabled, screen.queryByText(/^The run “Night” is at work/)?.textContent];
    };
    expect(stands({ ...ready, key })).toEqual(['Unload', true, 'The run “Night” is at work with it.']);
    expect(stands({ ...ready, key: 'another' })).toEqual([
      'Load now',
      true,
      'The run “Night” is at work; stop it first.',
    ]);
    expect(stands({ kind: 'cancelled', key, title })).toEqual(['Go on', false, undefined]);
    expect(stands({ kind: 'empty' })).toEqual(['Load now', false, undefined]);
  });
});
