import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Verdict } from './Verdict.tsx';

afterEach(cleanup);

describe('Verdict', () => {
  it.each([
    ['Right answer', '5 is right.', { reward: 1, why: '5 is right.' }, ''],
    ['Wrong answer', 'It is 6.', { reward: -1, why: 'It is 6.' }, ''],
    ['Answered', 'Not judged: no time.', null, 'Not judged: no time.'],
    ['Answered', 'it is the final answer.', null, ''],
  ])('says %s, and why: %s', (title, why, verdict, message) => {
    render(<Verdict end={{ reason: 'answered', message, verdict }} />);
    expect(screen.getByRole('heading').textContent).toBe(title);
    expect(screen.getByText(why, { exact: false })).toBeDefined();
  });
});
