import { useEffect } from 'preact/hooks';

/** Where the arrow keys have a meaning of their own. */
const ownArrows =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="tab"], [role="listbox"], [role="dialog"], dialog';

/** Where the space bar has one. */
const ownSpace = `${ownArrows}, button, summary`;

/** A step that a key asks for: `next` or `previous`, `end` to leave the presenter's mode; null for none. */
export type KeyStep = 'next' | 'previous' | 'end' | null;

/** Reads a key, as it was pressed on an element. */
export function stepOf(event: KeyboardEvent): KeyStep {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  const within = (selector: string): boolean => target?.closest(selector) !== null && target !== null;
  switch (event.key) {
    case 'ArrowRight':
      return within(ownArrows) ? null : 'next';
    case 'ArrowLeft':
      return within(ownArrows) ? null : 'previous';
    case ' ':
      return within(ownSpace) ? null : event.shiftKey ? 'previous' : 'next';
    case 'Escape':
      return document.querySelector(':popover-open') ? null : 'end';
    default:
      return null;
  }
}

/** Has keys step through the lesson for as long as the component is there. */
export function useSteps(onStep: (step: Exclude<KeyStep, null>) => boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step !== null && onStep(step)) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [onStep]);
}
