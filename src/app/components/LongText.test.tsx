import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { LongText } from './LongText.tsx';

const long = `${'a'.repeat(5000)}${'b'.repeat(5000)}`;

afterEach(cleanup);

describe('LongText', () => {
  it('shows a short text whole', () => {
    const { container } = render(<LongText text="short" />);
    expect(container.textContent).toBe('short');
  });

  it('leaves the middle of a long text out until it is asked for', async () => {
    const { container } = render(<LongText text={long} />);
    expect(container.textContent).toContain('6,000 characters not shown');
    expect(container.textContent.length).toBeLessThan(4100);
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(container.textContent).toBe(long);
  });

  it('does not offer the whole of what is still being written', () => {
    render(<LongText text={long} live />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
