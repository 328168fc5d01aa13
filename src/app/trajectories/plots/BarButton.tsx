import type { ComponentChildren } from 'preact';
import { hasTerm, toggleTerm } from '../../filter/index.ts';
import { go, place } from '../place.ts';
import { sizeOf, type Bar } from './bars.ts';

interface BarButtonProps {
  readonly bar: Bar;
  readonly children?: ComponentChildren;
}

/** A bar that filters by what it shows; pressed again, it no longer does. One that shows nothing can't be pressed. */
export function BarButton({ bar, children }: BarButtonProps) {
  const { label, words, term } = bar;
  const pressed = hasTerm(place.value.filter, term);
  if (sizeOf(bar) === 0 && !pressed)
    return (
      <span class="bar" title={`${label}: ${words}`}>
        {children}
      </span>
    );
  return (
    <button
      type="button"
      class="bar"
      aria-pressed={pressed}
      aria-label={`${label}: ${words}; filter by it`}
      title={`${label}: ${words}`}
      onClick={() => go({ filter: toggleTerm(place.peek().filter, term), open: null }, 'replace')}
    >
      {children}
    </button>
  );
}
