import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { Tabs } from './Tabs.tsx';

const tabs = [
  { key: 'a', label: 'First' },
  { key: 'b', label: 'Second' },
  { key: 'c', label: 'Third' },
] as const;

function Example() {
  const [selected, setSelected] = useState<'a' | 'b' | 'c'>('a');
  return (
    <Tabs label="Letters" tabs={tabs} selected={selected} onSelect={setSelected}>
      content of {selected}
    </Tabs>
  );
}

/** Which tab is open, by what is said to assistive technology, and which has the focus. */
const open = () => screen.getByRole('tab', { selected: true }).textContent;
const focused = () => document.activeElement?.textContent;

afterEach(cleanup);

describe('Tabs', () => {
  it('opens what is clicked, and names the panel after it', async () => {
    render(<Example />);
    await userEvent.click(screen.getByRole('tab', { name: 'Third' }));
    expect(open()).toBe('Third');
    expect(screen.getByRole('tabpanel', { name: 'Third' }).textContent).toBe('content of c');
  });

  it('is one stop of the Tab key; arrows, Home and End move inside, and go round', async () => {
    const user = userEvent.setup();
    render(<Example />);
    await user.tab();
    expect(focused()).toBe('First');
    for (const [key, name] of [
      ['{ArrowLeft}', 'Third'],
      ['{ArrowRight}', 'First'],
      ['{ArrowRight}', 'Second'],
      ['{End}', 'Third'],
      ['{Home}', 'First'],
      ['x', 'First'],
    ] as const) {
      await user.keyboard(key);
      expect([open(), focused()]).toEqual([name, name]);
    }
    await user.tab();
    expect(document.activeElement?.role).not.toBe('tab');
  });
});
