import type { RolloutEvent } from '../../rollout/index.ts';
import type { LoggedError } from './error-log.ts';

/** What a report says. */
export interface ReportParts {
  /** The lab's version. */
  readonly version: string;
  readonly userAgent: string;
  /** The page's address, its fragment included. */
  readonly address: string;
  /** When the report was made, ISO 8601. */
  readonly at: string;
  /** The last errors, oldest first. */
  readonly errors: readonly LoggedError[];
  /** How many errors there were in all. */
  readonly errorCount: number;
  /** The current rollout's events, in order; null where there is none. */
  readonly events: readonly RolloutEvent[] | null;
}

/** Lines about the rollout's events that a report has at most; the last ones. */
export const mostEventLines = 200;

/** Characters of a text within an event that a report repeats. */
const longestString = 300;

/** Items of a list within an event that a report repeats; longer lists are counted. */
const longestList = 8;

/** A report as plain text, to be copied into a bug report. */
export function reportText({ version, userAgent, address, at, errors, errorCount, events }: ReportParts): string {
  const shown = errors.reduce((sum, { count }) => sum + count, 0);
  const title = shown < errorCount ? `Errors (the last ${shown} of ${errorCount})` : `Errors (${errorCount})`;
  return [
    'CLEANER Lab: error report',
    `Version: ${version}`,
    `Browser: ${userAgent}`,
    `Address: ${address}`,
    `Time: ${at}`,
    '',
    title,
    ...errors.map(errorLines),
    '',
    ...(events === null ? ['Rollout: none so far'] : rolloutLines(events)),
    '',
  ].join('\n');
}

function errorLines({ at, kind, message, stack, count }: LoggedError): string {
  const times = count === 1 ? '' : ` (${count} times)`;
  const head = `- ${at} ${kind === 'error' ? 'error' : 'unhandled rejection'}${times}: ${message}`;
  return stack === '' ? head : `${head}\n${stack.replace(/^\s*/gm, '    ')}`;
}

function rolloutLines(events: readonly RolloutEvent[]): string[] {
  const lines: string[] = [];
  let tokens = 0;
  const endTokens = () => {
    if (tokens > 0) lines.push(`(${tokens} tokens)`);
    tokens = 0;
  };
  for (const event of events) {
    if (event.type === 'token') {
      tokens++;
      continue;
    }
    endTokens();
    lines.push(JSON.stringify(event, shorten));
  }
  endTokens();
  const left = Math.max(0, lines.length - mostEventLines);
  const before = left === 0 ? [] : [`(${left} lines before these)`];
  return [`Rollout: ${events.length} events`, ...before, ...lines.slice(left)];
}

function shorten(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.length > longestString) {
    return `${value.slice(0, longestString)}… (${value.length - longestString} characters more)`;
  }
  if (Array.isArray(value) && value.length > longestList) return `(${value.length} items)`;
  return value;
}
