import type { Outcome } from '../../../src/sandbox/index.ts';

/**
 * What a hostile program may come to. T: stopped by the time limit. E: an ordinary Python error, or capped output. N: nothing
 * reaches network or storage. F: a crash, told as such. I: the next run does not notice.
 */
export type Expected = 'T' | 'E' | 'N' | 'F' | 'I';

/** One program that tries something, and how its run may end. */
export interface HostileProgram {
  /** Its number in the suite, or what it tries. */
  readonly name: string;
  /** Python; `HTTP` stands for a server's host and port, `NAME` for its host and `PORT` for its port. */
  readonly code: string;
  readonly expected: readonly Expected[];
  /** The ends that are right: more than one where it depends on the machine, or where only the effects count. */
  readonly ends: readonly Outcome[];
  /** What it may print, where it tells itself what it found. */
  readonly prints?: RegExp;
}

/** How the reader of a table is told what was expected. */
export const expectation: Record<Expected, string> = {
  T: 'stopped',
  E: 'an error, or capped output',
  N: 'no network, no storage',
  F: 'a crash, told',
  I: 'ignored',
};

/** The program with a server's address in the place of the names for it. */
export function aimAt(code: string, host: string): string {
  const [name = '', port = ''] = host.split(':');
  return code.replaceAll('HTTP', host).replaceAll('NAME', name).replaceAll('PORT', port);
}
