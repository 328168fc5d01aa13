import { computed, effect, signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { route, type ViewName } from '../address/index.ts';

/** What is shown, by the name that it has on the page: a chapter, a run, a trajectory. */
interface Shown {
  readonly view: ViewName;
  readonly name: string;
}

/** What is shown, the outermost first. */
const shown = signal<readonly Shown[]>([]);

/** The names of what is shown in the view, the innermost first. What is just leaving belongs to another view. */
const names = computed(() =>
  shown.value.flatMap(({ view, name }) => (view === route.value.view ? [name] : [])).reverse(),
);

/** Names what a component shows in the page's title, as long as the component is there; null where its name is not known. */
export function useNameInTitle(name: string | null): void {
  useLayoutEffect(() => {
    if (name === null) return;
    const mine: Shown = { view: route.peek().view, name };
    shown.value = [...shown.peek(), mine];
    return () => void (shown.value = shown.peek().filter((each) => each !== mine));
  }, [name]);
}

/**
 * Lets the page's title say from now on where one is: the tab, the browser's history and a screen reader tell one place from another by it.
 * It ends with what the page's document calls itself.
 *
 * @param viewTitle what the view that is shown is called, read from signals
 */
export function followTitle(viewTitle: () => string): void {
  const lab = document.title;
  effect(() => void (document.title = [...names.value, viewTitle(), lab].join(' – ')));
}
