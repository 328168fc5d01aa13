// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Compared } from '../../store/index.ts';
import { CopyNotice } from './CopyNotice.tsx';

afterEach(cleanup);

const nothing: Compared = { runs: 0, restored: 0, copied: 0, unreadable: 0 };
const draw = (compared: Partial<Compared>) =>
  render(<CopyNotice copy={{ kind: 'kept', compared: { ...nothing, ...compared } }} />);

describe('CopyNotice', () => {
  it('says nothing where both have the same, or the copy only caught up', () => {
    expect(draw({ copied: 7 }).container.textContent).toBe('');
    expect(render(<CopyNotice copy={{ kind: 'none', why: null }} />).container.textContent).toBe('');
  });
  it('says what was restored', () => {
    draw({ runs: 2, restored: 12 });
    expect(screen.getByRole('note').textContent).toContain('12 trajectories of 2 runs restored.');
  });
  it('says what can’t be read', () => {
    draw({ unreadable: 1 });
    expect(screen.getByRole('alert').textContent).toContain('1 piece of the second copy can’t be read.');
  });
  it('says why there is no copy', () => {
    render(<CopyNotice copy={{ kind: 'none', why: 'The browser refused.' }} />);
    expect(screen.getByRole('note').textContent).toContain('The browser refused.');
  });
});
