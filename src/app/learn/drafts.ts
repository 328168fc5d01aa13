import { signal, type Signal } from '@preact/signals';
import { useContext, useMemo } from 'preact/hooks';
import { createContext } from 'preact';
import * as v from 'valibot';

/** What was typed or set in a chapter is kept under these words, for this tab: a reload and Back bring it back. */
const prefix = 'cleaner-lab/learn/';

/** The chapter whose drafts are meant. */
export const ChapterId = createContext('');

/** The drafts of this visit, so that a browser that keeps nothing has them until the page is closed. */
const drafts = new Map<string, Signal<unknown>>();

/**
 * Something that a reader can change in a chapter. It keeps its value until the chapter is reset.
 *
 * @param name Unique in the chapter.
 * @param first What it is at first; a number, a text or a truth value.
 */
export function useDraft<T extends string | number | boolean>(name: string, first: T): Signal<Widened<T>> {
  const chapter = useContext(ChapterId);
  return useMemo(() => draftOf(`${prefix}${chapter}/${name}`, first), [chapter, name]) as Signal<Widened<T>>;
}

/** A draft's type: any text, not only the one that it begins with. */
type Widened<T> = T extends string ? string : T extends number ? number : boolean;

/** Takes a chapter's drafts back to what they were at first. */
export function resetDrafts(chapter: string): void {
  for (const key of [...drafts.keys()].filter((each) => each.startsWith(`${prefix}${chapter}/`))) {
    drafts.delete(key);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
}

function draftOf(key: string, first: string | number | boolean): Signal<unknown> {
  const known = drafts.get(key);
  if (known) return known;
  const draft = signal<unknown>(stored(key, first));
  drafts.set(key, draft);
  draft.subscribe((value) => {
    if (drafts.get(key) !== draft) return;
    try {
      if (value === first) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing has it until the page is closed.
    }
  });
  return draft;
}

function stored(key: string, first: string | number | boolean): unknown {
  try {
    const text = sessionStorage.getItem(key);
    const schema = v.union([v.string(), v.number(), v.boolean()]);
    const value = text === null ? first : v.parse(schema, JSON.parse(text));
    return typeof value === typeof first ? value : first;
  } catch {
    return first;
  }
}
