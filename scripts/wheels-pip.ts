/** Packages as Python's own package registry has them: where Pyodide's network can't be reached, these can. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WheelEntry } from '../src/sandbox/packages/index.ts';

/** What pip is to bring: the file must be the very one that the lab was tried with. */
export type PinnedWheel = WheelEntry & {
  /** The platform that the archive was compiled for; null where nothing in it is compiled. */
  readonly platform: string | null;
};

const pure = (
  name: string,
  version: string,
  sha256: string,
  more: {
    readonly depends?: string[];
    readonly imports?: string[];
    readonly file?: string;
    readonly tag?: string;
  } = {},
): PinnedWheel => ({
  name,
  version,
  file_name: `${more.file ?? name}-${version}-${more.tag ?? 'py3'}-none-any.whl`,
  sha256,
  imports: more.imports ?? [name],
  depends: more.depends ?? [],
  install_dir: 'site',
  platform: null,
});

/**
 * The packages that `npm run wheels` can have from pip; those that Pyodide publishes are the same without their tests. math-verify and what it
 * needs are only there. The parser that comes with latex2sympy2_extended was generated for the one version of antlr4 that is named here.
 */
export const pinnedWheels: readonly PinnedWheel[] = [
  pure('mpmath', '1.4.1', 'dc4f0ea2304480d4a9a48a94c1020571558ade522b44a6912efac63a586e140f'),
  pure('sympy', '1.14.0', 'e091cc3e99d2141a0ba2847328f5479b05d94a6635cb96148ccb3f34671bd8f5', {
    depends: ['mpmath'],
    imports: ['isympy', 'sympy'],
  }),
  pure('tzdata', '2025.3', '06a47e5700f3081aab02b2e513160914ff0694bce9947d6b76ebd6bf57cfc5d1', { tag: 'py2.py3' }),
  pure('antlr4-python3-runtime', '4.13.2', 'fe3835eb8d33daece0e799090eda89719dbccee7aa39ef94eed3818cafa5a7e8', {
    imports: ['antlr4'],
    file: 'antlr4_python3_runtime',
  }),
  pure('latex2sympy2-extended', '1.11.0', 'aebb77d52ce269e25028e4bea89ddb14d242ba36bcf7b636496fb5fd9728d234', {
    depends: ['antlr4-python3-runtime', 'sympy'],
    imports: ['latex2sympy2_extended'],
    file: 'latex2sympy2_extended',
  }),
  pure('math-verify', '0.9.0', '3703e7c4885354027fa84409d762a596a2906d1fd4deb78361876bd905a76194', {
    depends: ['latex2sympy2-extended'],
    imports: ['math_verify'],
    file: 'math_verify',
  }),
];

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Has pip download a package's archive. Throws an Error that says in a sentence why it could not be had. */
export function downloadWithPip(wheel: PinnedWheel): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'wheels-'));
  try {
    const compiledFor = wheel.platform
      ? ['--platform', wheel.platform, '--python-version', '3.14', '--implementation', 'cp', '--abi', 'abi3']
      : [];
    const { error, status, stderr } = spawnSync(
      'python3',
      [
        ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'],
        ...['--dest', folder, ...compiledFor, `${wheel.name}==${wheel.version}`],
      ],
      { encoding: 'utf8' },
    );
    if (error) throw new Error(`python3 could not be started (${error.message})`);
    if (status !== 0)
      throw new Error(`pip did not bring it (${stderr.trim().split('\n').at(-1) ?? 'no reason given'})`);
    const found = readdirSync(folder)[0];
    if (found !== wheel.file_name) throw new Error(`pip brought ${found ?? 'nothing'} instead of ${wheel.file_name}`);
    const bytes = readFileSync(join(folder, found));
    if (sha256Of(bytes) !== wheel.sha256) throw new Error(`what pip brought is not the ${found} that is expected`);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
