import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { format, learnRoute, termRoute } from '../address/index.ts';
import './term.css';
import type { TermId, terms } from './terms.ts';

/** Pixels that stay free between the note and the edge of the page. */
const margin = 8;

/** A word of the glossary within a sentence. Pressed, it says on the spot what it means; Escape or a press elsewhere closes that. */
export function Term({ id, children }: { readonly id: TermId; readonly children: ComponentChildren }) {
  const [entries, setEntries] = useState<typeof terms | 'failed' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const noteId = useId();
  const open = entries !== null;
  useEffect(() => {
    const [at, panel] = [button.current, note.current];
    if (!open || !at || !panel) return undefined;
    const close = (event: ToggleEvent) => {
      if (event.newState === 'closed') setEntries(null);
    };
    panel.addEventListener('toggle', close);
    panel.showPopover();
    beside(panel, at.getBoundingClientRect());
    return () => panel.removeEventListener('toggle', close);
  }, [open]);
  const press = () => {
    if (open) {
      setEntries(null);
      return;
    }
    // The definitions come with the first word that is asked for, so that no view's first paint waits for them.
    import('./terms.ts').then(
      (module) => setEntries(module.terms),
      () => setEntries('failed'),
    );
  };
  return (
    <>
      <button
        type="button"
        class="term"
        ref={button}
        aria-expanded={open}
        {...(open ? { 'aria-controls': noteId } : {})}
        onClick={press}
      >
        {children}
      </button>
      {entries !== null && (
        <span class="term-note" id={noteId} ref={note} popover="auto" role="note">
          {entries === 'failed' ? (
            <span>The glossary could not be fetched: the network or the server is gone.</span>
          ) : (
            <Meaning id={id} entries={entries} />
          )}
        </span>
      )}
    </>
  );
}

function Meaning({ id, entries }: { readonly id: TermId; readonly entries: typeof terms }) {
  const { word, meaning, chapter } = entries[id];
  return (
    <>
      <strong>{word}</strong>
      <span>{meaning}</span>
      <span class="term-links">
        {chapter !== null && <a href={format(learnRoute(chapter))}>Chapter {chapter}</a>}
        <a href={format(termRoute(id))}>Glossary</a>
      </span>
    </>
  );
}

/** Places the note below its word, or above it where there is no room, and within the page. */
function beside(note: HTMLElement, word: DOMRect): void {
  const { width, height } = note.getBoundingClientRect();
  const left = Math.max(margin, Math.min(word.left, innerWidth - width - margin));
  const below = word.bottom + margin / 2;
  const top = below + height + margin > innerHeight ? Math.max(margin, word.top - height - margin / 2) : below;
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}
