import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { descendants } from '../../scripts/processes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command gave. */
export interface CommandResult {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs. */
export interface CommandPlace {
  readonly cwd: string;
  /** Its whole environment; this process's own where it is left out. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A command that runs. */
export class RunningCommand {
  /** Settled when it has ended. */
  readonly result: Promise<CommandResult>;
  readonly #child: ChildProcess;
  #stdout = '';

  constructor(program: string, args: readonly string[], place: CommandPlace) {
    const child = (this.#child = spawn(program, args, { ...place, stdio: ['ignore', 'pipe', 'pipe'] }));
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    this.result = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout: this.#stdout, stderr }));
    });
  }

  /** Standard output so far. */
  get stdout(): string {
    return this.#stdout;
  }

  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Processes that it started, directly or not, whose command line matches. */
  processes(commandLine: RegExp): number[] {
    return descendants(this.#child.pid ?? 0, commandLine);
  }
}

/** A running `npm run lab`, without npm. */
export class LabCommand extends RunningCommand {
  constructor(...args: readonly string[]) {
    super(process.execPath, ['--import', 'tsx', 'cli/lab.ts', ...args], { cwd: root });
  }
}

/** A JSONL file with these rows. */
export function jsonlOf(rows: readonly unknown[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lab-command-')), 'rows.jsonl');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return file;
}
