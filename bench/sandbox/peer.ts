import { execFile, execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Batch, Timed } from './page/main.ts';

/** How the peer is started: without the user's environment and packages (`-I`), or as it comes, as the authors' executor does. */
export type PeerMode = 'isolated' | 'site';

const flags: Readonly<Record<PeerMode, readonly string[]>> = { isolated: ['-I'], site: [] };

/** The interpreter itself: `python3` may be a script of a version manager, which would take longer than Python does. */
export interface Peer {
  readonly path: string;
  readonly version: string;
}

/** The machine's CPython. Throws where there is none. */
export function findPeer(): Peer {
  const tell = 'import platform, sys\nprint(sys.executable)\nprint(platform.python_version())';
  const [path = '', version = ''] = execFileSync('python3', ['-c', tell], { encoding: 'utf8' }).split('\n');
  return { path, version };
}

/** Runs a program in a new process of CPython's. Throws where it can't be started. */
export async function runPeer(peer: Peer, code: string, mode: PeerMode): Promise<Timed> {
  const begin = performance.now();
  const { stdout, success } = await new Promise<Omit<Timed, 'ms'>>((resolve, reject) => {
    execFile(peer.path, [...flags[mode], '-c', code], (error, output) => {
      if (error?.code === 'ENOENT') reject(new Error(`${peer.path} could not be started`, { cause: error }));
      else resolve({ stdout: output, success: error === null });
    });
  });
  return { stdout, success, ms: performance.now() - begin };
}

/** Runs the programs, so many at a time. */
export async function peerBatch(peer: Peer, codes: readonly string[], mode: PeerMode, lanes: number): Promise<Batch> {
  const begin = performance.now();
  const outputs: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < codes.length; index = next++) {
      outputs[index] = (await runPeer(peer, codes[index] ?? '', mode)).stdout;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return { outputs, ms: performance.now() - begin };
}
