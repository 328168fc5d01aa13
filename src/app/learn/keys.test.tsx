import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { stepOf, type KeyStep } from './keys.ts';

afterEach(cleanup);

/** The step that a key asks for when it is pressed on an element. */
function pressed(on: Element, key: string, more: KeyboardEventInit = {}): KeyStep {
  let step: KeyStep = null;
  const listen = (event: Event) => void (step = stepOf(event as KeyboardEvent));
  document.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  document.removeEventListener('keydown', listen);
  return step;
}

describe('the keys of the lesson', () => {
  it('step on and back where the focus is on nothing that has a use for them', () => {
    expect(pressed(document.body, 'ArrowRight')).toBe('next');
    expect(pressed(document.body, 'ArrowLeft')).toBe('previous');
    expect(pressed(document.body, ' ')).toBe('next');
    expect(pressed(document.body, ' ', { shiftKey: true })).toBe('previous');
    expect(pressed(document.body, 'a')).toBeNull();
    expect(pressed(document.body, 'ArrowRight', { altKey: true })).toBeNull();
  });

  it('are left to what is typed in, dragged, chosen and unfolded', () => {
    render(
      <>
        <textarea aria-label="text" />
        <input type="range" aria-label="slider" />
        <select aria-label="choice" />
        <div role="listbox" aria-label="tokens" tabIndex={0} />
        <button type="button">press</button>
        <details>
          <summary>more</summary>
        </details>
        <a href="#/learn">link</a>
      </>,
    );
    for (const name of ['text', 'slider', 'choice', 'tokens']) {
      expect(pressed(screen.getByLabelText(name), 'ArrowRight')).toBeNull();
      expect(pressed(screen.getByLabelText(name), ' ')).toBeNull();
    }
    for (const words of ['press', 'more']) {
      expect(pressed(screen.getByText(words), 'ArrowRight')).toBe('next');
      expect(pressed(screen.getByText(words), ' ')).toBeNull();
    }
    expect(pressed(screen.getByText('link'), ' ')).toBe('next');
  });
});
