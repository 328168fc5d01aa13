import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { Field } from './Field.tsx';
import { NumberInput } from './NumberInput.tsx';

function Example() {
  const [text, setText] = useState('0.5');
  const problem = /^\d+(\.\d+)?$/.test(text) ? undefined : 'Must be a number.';
  return (
    <Field label="γ" help="From 0 to 1." problem={problem}>
      {(control) => <NumberInput text={text} control={control} onText={setText} />}
    </Field>
  );
}

const input = () => screen.getByLabelText<HTMLInputElement>('γ');
/** What is read to the user with the field. */
const note = () => document.getElementById(input().getAttribute('aria-describedby') ?? '')?.textContent;

afterEach(cleanup);

describe('NumberInput', () => {
  it('keeps what is typed, also what is no number, and says at the field what is wrong', async () => {
    const user = userEvent.setup();
    render(<Example />);
    expect(note()).toBe('From 0 to 1.');
    expect(input().getAttribute('aria-invalid')).toBeNull();
    await user.clear(input());
    await user.type(input(), '1,5');
    expect(input().value).toBe('1,5');
    expect(note()).toBe('Must be a number.');
    expect(input().getAttribute('aria-invalid')).toBe('true');
    await user.clear(input());
    await user.type(input(), '1.5');
    expect(note()).toBe('From 0 to 1.');
    expect(input().getAttribute('aria-invalid')).toBeNull();
  });

  it('asks for a numeric keyboard without hiding what is typed, as type="number" would', () => {
    render(<Example />);
    expect([input().type, input().inputMode]).toEqual(['text', 'decimal']);
  });
});
