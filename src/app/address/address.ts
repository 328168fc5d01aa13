import { batch, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { format, parse, type Route, type RouteOf, type ViewName } from './route.ts';
import { WriteBudget } from './write-budget.ts';

/** How a view whose contents are a form goes with the address: the one place where the two are translated. */
export interface Place<R> {
  /**
   * Puts what an address says into the view's state. Called for every address that somebody asked for (a link, Back, a reload, a
   * typed one), never for one that {@link routeOf} gave. Where it returns a promise, nothing is written until that is fulfilled; it
   * must not reject. `signal`: another address has come meanwhile, and this one no longer counts.
   */
  take(route: R, signal: AbortSignal): void | Promise<void>;
  /**
   * The address of the view's state, read from signals; null where it is not known yet. Called only after the address was taken. What
   * it gives for its own result must be that result.
   */
  routeOf(route: R): R | null;
}

/** The fragment as it was last read or written. Another one in the browser has been asked for and not been taken yet. */
let fragment = location.hash;

const current = signal<Route>(parse(fragment));

/** Where the page is. Follows the address, and the state of the view that is shown. */
export const route: ReadonlySignal<Route> = current;

const places = new Map<ViewName, Place<Route>>();

const taking = signal(false);

/** Whether the view of this place is still reading its address: until then its form says something else. */
export const isReadingAddress: ReadonlySignal<boolean> = taking;

let arrival = new AbortController();

addEventListener('hashchange', catchUp);

/**
 * Lets a view's state and the address go together from now on: what the address says is taken first, and only then is anything
 * written. Until a view is known here, its addresses stay as they are.
 */
export function keepPlace<View extends ViewName>(view: View, place: Place<RouteOf<View>>): void {
  places.set(view, place);
  if (current.peek().view === view) arrive(current.peek());
  effect(() => {
    const now = current.value;
    if (!isOf(view, now) || taking.value) return;
    const next = place.routeOf(now);
    if (next !== null) untracked(() => amend(next));
  });
}

/**
 * Goes to a place: `push` as a step of the browser's history, `replace` in the place of the one that is shown. Does nothing where the
 * browser has just been sent elsewhere: what was asked for last counts.
 */
export function navigate(to: Route, step: 'push' | 'replace'): void {
  if (catchUp()) return;
  if (step === 'push' && format(to) !== format(current.peek())) {
    writeNow();
    history.pushState(null, '', format(to));
    fragment = location.hash;
  }
  arrive(to);
  write();
}

/** A place's whole address, for passing on. */
export const absolute = (to: Route): string => new URL(format(to), location.href).href;

/** The address as the browser shows it, word for word: also what was asked for and could not be read. */
export const pageAddress = (): string => location.href;

/** What the browser calls this page's origin, as servers are told it. */
export const pageOrigin = (): string => location.origin;

const isOf = <View extends ViewName>(view: View, now: Route): now is RouteOf<View> => now.view === view;

/** Takes the address that the browser has been sent to, where it is a new one; says whether it was. */
function catchUp(): boolean {
  if (location.hash === fragment) return false;
  fragment = location.hash;
  arrive(parse(fragment));
  return true;
}

function arrive(to: Route): void {
  arrival.abort(new DOMException('Another address was opened.', 'AbortError'));
  arrival = new AbortController();
  const { signal: gone } = arrival;
  batch(() => {
    current.value = to;
    taking.value = false;
    const reading = untracked(() => places.get(to.view)?.take(to, gone));
    if (!reading) return;
    taking.value = true;
    void reading.then(() => {
      if (!gone.aborted) taking.value = false;
    });
  });
}

/** Lets the address say what the view's state is. */
function amend(to: Route): void {
  if (catchUp()) return;
  if (format(to) !== format(current.peek())) current.value = to;
  write();
}

const budget = new WriteBudget(() => performance.now());

let later: ReturnType<typeof setTimeout> | undefined;

/** Writes the place that is shown into the address, without a step of the history; a little later where browsers allow no more. */
function write(): void {
  if (fragment === format(current.peek()) || later !== undefined) return;
  if (budget.take()) writeNow();
  if (fragment !== format(current.peek())) {
    later = setTimeout(() => {
      later = undefined;
      if (!catchUp()) write();
    }, budget.wait);
  }
}

function writeNow(): void {
  const to = format(current.peek());
  if (to === fragment) return;
  history.replaceState(null, '', to);
  // Chromium drops a write without a word where there were too many.
  fragment = location.hash;
}
