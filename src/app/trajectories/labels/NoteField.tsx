import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../../components/index.ts';
import { longestNote } from './label-words.ts';
import { letterKeys } from './keys.ts';
import type { RunLabels } from './run-labels.ts';

/** Milliseconds without a key after which what was typed is kept. */
const restMs = 400;

/** The place of the trajectory whose note is to be written next: its field takes the focus as soon as it is there. */
export const noteWanted = signal<number | null>(null);

/** The note on a trajectory. Enter keeps it and leaves the field, Escape leaves it as well. */
export function NoteField({ labels, place }: { readonly labels: RunLabels; readonly place: number }) {
  const kept = labels.all.value.get(place)?.note ?? '';
  /** What is being typed; null where what is kept is shown. */
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<{ text: string | null; visit: object; timer?: ReturnType<typeof setTimeout> }>({
    text: null,
    visit: {},
  });
  const save = () => {
    const now = typed.current;
    clearTimeout(now.timer);
    if (now.text !== null) void labels.note(place, now.text.trim(), now.visit);
    now.text = null;
  };
  const type = (text: string) => {
    setDraft(text);
    clearTimeout(typed.current.timer);
    typed.current = { ...typed.current, text, timer: setTimeout(save, restMs) };
  };
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [labels, place]);
  const wanted = noteWanted.value === place;
  useLayoutEffect(() => {
    if (!wanted) return;
    noteWanted.value = null;
    field.current?.focus();
  }, [wanted]);
  return (
    <Field label={<>Note {letterKeys.value && <kbd aria-hidden="true">n</kbd>}</>}>
      {(control) => (
        <textarea
          {...control}
          ref={field}
          class="control label-note"
          rows={1}
          maxLength={longestNote}
          value={draft ?? kept}
          aria-keyshortcuts={letterKeys.value ? 'n' : undefined}
          onFocus={() => (typed.current.visit = {})}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={() => {
            save();
            setDraft(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey || event.isComposing)) return;
            event.preventDefault();
            event.currentTarget.closest<HTMLElement>('section')?.focus({ preventScroll: true });
          }}
        />
      )}
    </Field>
  );
}
