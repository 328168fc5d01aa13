import { signal } from '@preact/signals';

/** An error that nobody handled, as it is reported. */
export interface LoggedError {
  /** When it happened for the first time, ISO 8601. */
  readonly at: string;
  /** How it came here: thrown, or as a promise that was rejected. */
  readonly kind: 'error' | 'rejection';
  /** The error's class and message, cut at {@link longestText} characters. */
  readonly message: string;
  /** Where it was thrown, cut likewise; empty where the browser does not say. */
  readonly stack: string;
  /** How often it happened in a row, at least 1. */
  readonly count: number;
}

/** Errors that are kept, the last ones. */
export const mostErrors = 20;

/** Characters that are kept of a message or a stack. */
export const longestText = 4000;

/** The last errors that nobody handled, oldest first; at most {@link mostErrors}. */
export const errors = signal<readonly LoggedError[]>([]);

/** How many errors there were in all, those that are no longer kept included. */
export const errorCount = signal(0);

/** Forgets the errors so far. */
export function forgetErrors(): void {
  errors.value = [];
  errorCount.value = 0;
}

/**
 * Logs every error and every rejection that reaches the page unhandled, those of its workers included where the browser passes them
 * on. Returns what ends that.
 */
export function logErrors(): () => void {
  const onError = (event: ErrorEvent) => {
    if (isHarmless(event.message)) return;
    const place = event.filename === '' ? '' : `at ${event.filename}:${event.lineno}:${event.colno}`;
    log('error', event.error ?? event.message, place);
  };
  const onRejection = (event: PromiseRejectionEvent) => log('rejection', event.reason, '');
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}

/** Browsers report as an error that an observer of sizes is called in the next frame instead of this one; nothing is wrong then. */
const isHarmless = (message: string): boolean => message.startsWith('ResizeObserver loop');

function log(kind: LoggedError['kind'], thrown: unknown, place: string): void {
  const message = cut(messageOf(thrown));
  const stack = cut(thrown instanceof Error ? stackOf(thrown) : place);
  errorCount.value++;
  const last = errors.value.at(-1);
  if (last?.kind === kind && last.message === message && last.stack === stack) {
    errors.value = [...errors.value.slice(0, -1), { ...last, count: last.count + 1 }];
    return;
  }
  const entry: LoggedError = { at: new Date().toISOString(), kind, message, stack, count: 1 };
  errors.value = [...errors.value, entry].slice(-mostErrors);
}

/** What was thrown, in words. A program may throw anything, also what can't be written as text. */
function messageOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error) {
      const cause = thrown.cause === undefined ? '' : ` (cause: ${messageOf(thrown.cause)})`;
      return `${thrown.name}: ${thrown.message}${cause}`;
    }
    if (typeof thrown === 'string') return thrown;
    const json: unknown = JSON.stringify(thrown);
    return typeof json === 'string' ? json : String(thrown);
  } catch {
    return 'Something that can’t be written as text was thrown.';
  }
}

/** Where an error was thrown. Some browsers repeat its message before that. */
const stackOf = ({ name, message, stack = '' }: Error): string =>
  stack.startsWith(`${name}: ${message}`) ? stack.slice(`${name}: ${message}`.length).trimStart() : stack;

const cut = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length - longestText} characters more)`;
