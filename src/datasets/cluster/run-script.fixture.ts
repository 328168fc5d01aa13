import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { executionsLine, gammaLine } from './authors.ts';

/** What stands around a script that is tried. */
export interface Surroundings {
  /** Rows of each Parquet file. */
  readonly rows?: number;
  /** Rows whose prompts are not too long, or what the one that counts them says in their place, before it fails; all rows where left out. */
  readonly fitting?: number | 'fails';
  /** Variables beside those that are always needed; an absent one is not set at all. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the authors' file with constants says. */
  readonly constants?: string;
  /** What follows the command. */
  readonly args?: readonly string[];
}

/** What a script did. */
export interface Tried {
  readonly status: number | null;
  readonly problem: string;
  /** The command that it ended in, with what it was given. */
  readonly command: readonly string[];
  /** The overrides among that: the value of each option, whose `+` stays. */
  readonly overrides: ReadonlyMap<string, string>;
}

/**
 * Runs a launch script with a real shell, in a folder made for it. The programs that it calls are stand-ins: `python3` says how many rows a file
 * has, and how many with prompts that are not too long, and it and `torchrun` tell what they were asked to start.
 *
 * @param script its text, which is put into `cluster/`
 */
export function tryScript(
  script: string,
  { rows = 100, fitting = rows, env = {}, constants, args = [] }: Surroundings = {},
): Tried {
  const folder = mkdtempSync(join(tmpdir(), 'cleaner lab cluster-'));
  const write = (path: string, text: string, mode = 0o644): string => {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text, { mode });
    return whole;
  };
  try {
    const tell = `printf '%s\\0' "$(basename "$0")" "$@"`;
    const counted = fitting === 'fails' ? 'exit 1' : `echo ${String(fitting)}`;
    write(
      'bin/python3',
      `#!/usr/bin/env bash\ncase "$1" in\n  -c) echo ${String(rows)} ;;\n  */count_prompts.py) ${counted} ;;\n  *) ${tell} ;;\nesac\n`,
      0o755,
    );
    write('bin/torchrun', `#!/usr/bin/env bash\n${tell}\n`, 0o755);
    write('verl/rl.parquet', '');
    write('verl/sft.parquet', '');
    write('held out.parquet', '');
    write('checkout/recipe/cleaner/reward.py', '');
    const lines = constants ?? `${gammaLine(0.5)}\n${executionsLine(30)}\n`;
    write('checkout/verl/verl/experimental/agent_loop/tool_agent_loop.py', lines);
    const { status, stdout, stderr } = spawnSync('bash', [write('cluster/rl.sh', script), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
        OPEN_CLEANER: join(folder, 'checkout'),
        MODEL_PATH: '/models/some model',
        ...env,
      },
    });
    const command = stdout.split('\0').slice(0, -1);
    const overrides = command.flatMap((item): (readonly [string, string])[] => {
      const [, option, value] = /^(\+?[a-z_]+(?:\.[a-z_]+)+)=(.*)$/.exec(item) ?? [];
      return option === undefined || value === undefined ? [] : [[option, value.replaceAll(folder, '')]];
    });
    return { status, problem: stderr.replaceAll(folder, ''), command, overrides: new Map(overrides) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
