import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { learnRoute, navigate, route, trajectoriesOf } from '../address/index.ts';
import { followTitle, useNameInTitle } from './page-title.ts';

document.title = 'The lab';
followTitle(() => `View of ${route.value.view}`);

function Named({ name, inner = null }: { readonly name: string | null; readonly inner?: string | null }) {
  useNameInTitle(name);
  return inner === null ? null : <Named name={inner} />;
}

afterEach(cleanup);

describe('the page’s title', () => {
  it('names the view, and follows it', () => {
    navigate(trajectoriesOf(null), 'push');
    expect(document.title).toBe('View of trajectories – The lab');
    navigate(learnRoute('contents'), 'push');
    expect(document.title).toBe('View of learn – The lab');
  });

  it('names what is shown, the innermost first, as long as it is there and its name is known', () => {
    navigate(trajectoriesOf(null), 'push');
    const { rerender, unmount } = render(<Named name="My run" />);
    expect(document.title).toBe('My run – View of trajectories – The lab');
    rerender(<Named name="My run" inner="task 7" />);
    expect(document.title).toBe('task 7 – My run – View of trajectories – The lab');
    rerender(<Named name="My run" inner="task 8" />);
    expect(document.title).toBe('task 8 – My run – View of trajectories – The lab');
    rerender(<Named name={null} />);
    expect(document.title).toBe('View of trajectories – The lab');
    rerender(<Named name="My run" />);
    unmount();
    expect(document.title).toBe('View of trajectories – The lab');
  });

  it('does not take over what another view showed', () => {
    navigate(trajectoriesOf(null), 'push');
    render(<Named name="My run" />);
    navigate(learnRoute('contents'), 'push');
    expect(document.title).toBe('View of learn – The lab');
  });
});
