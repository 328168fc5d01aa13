import { readdirSync, readFileSync } from 'node:fs';

/** A file of a process in Linux's /proc; empty where the process is gone. */
function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** The processes that a process started, directly or not, whose command line matches. There are none where there is no /proc. */
export function descendants(pid: number, commandLine: RegExp): number[] {
  return below(pid).filter((child) => commandLine.test(fileOf(child, 'cmdline').replaceAll('\0', ' ')));
}

function below(pid: number): number[] {
  // The parent is the second field after the name, which stands in parentheses and may hold anything.
  const parentOf = (child: number): number =>
    Number(
      fileOf(child, 'stat')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  const all = pids();
  const parents = new Map(all.map((child) => [child, parentOf(child)]));
  const childrenOf = (parent: number): number[] =>
    all.filter((child) => parents.get(child) === parent).flatMap((child) => [child, ...childrenOf(child)]);
  return childrenOf(pid);
}

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The memory in bytes that a process has in RAM, what it shares with others included (VmRSS). */
export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(fileOf(pid, 'status'))?.[1] ?? 0) * 1024;

/** Milliseconds of a processor in a tick of the clock by which Linux counts processor time. */
const tickMs = 10;

/** The processor time in milliseconds that a process has taken, to some ten; 0 where it is gone. */
export function processorMs(pid: number): number {
  // The eleventh and twelfth field after the name: in the program, and in the system for it.
  const fields = fileOf(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
}
