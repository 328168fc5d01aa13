import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import type { Batch, Timed } from './page/main.ts';

/**
 * How the peer runs a program: in a new process, without the user's environment and packages (`-I`) or as it comes; or through a
 * service on this machine that starts a new process for each call, as the authors' executor does.
 */
export type PeerMode = 'isolated' | 'site' | 'service';

const flags: Readonly<Record<PeerMode, readonly string[]>> = { isolated: ['-I'], site: [], service: [] };

/** The limits that the sandbox has by default: seconds, bytes of output. What Python takes by itself is not in its memory limit there. */
const limits = { ms: 4000, outputBytes: 64 * 1024, memoryKilobytes: 1024 * 1024 };

/** The interpreter itself: `python3` may be a script of a version manager, which would take longer than Python does. */
export interface Peer {
  readonly path: string;
  readonly version: string;
  /** The service's address. */
  readonly service: string;
  close(): void;
}

/** The machine's CPython, and a service that runs programs in it. Throws where there is none. */
export async function openPeer(): Promise<Peer> {
  const tell = 'import platform, sys\nprint(sys.executable)\nprint(platform.python_version())';
  const [path = '', version = ''] = execFileSync('python3', ['-c', tell], { encoding: 'utf8' }).split('\n');
  const server = createServer((request, response) => {
    text(request)
      .then(async (code) => JSON.stringify(await served(path, code)))
      .then(
        (answer) => response.end(answer),
        () => response.writeHead(500).end(),
      );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { path, version, service: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

/** What the service answers a call with: the program runs within the limits, in a process of its own. */
async function served(path: string, code: string): Promise<Omit<Timed, 'ms'>> {
  const limited = `ulimit -v ${limits.memoryKilobytes}; exec "$0" -c "$1"`;
  return await new Promise((resolve) => {
    execFile(
      '/bin/sh',
      ['-c', limited, path, code],
      { timeout: limits.ms, maxBuffer: limits.outputBytes },
      (error, stdout) => resolve({ stdout, success: error === null }),
    );
  });
}

/** Runs a program in a new process of CPython's. Throws where it can't be started. */
export async function runPeer(peer: Peer, code: string, mode: PeerMode): Promise<Timed> {
  const begin = performance.now();
  if (mode === 'service') {
    const answer = await fetch(peer.service, { method: 'POST', body: code });
    return { ...((await answer.json()) as Omit<Timed, 'ms'>), ms: performance.now() - begin };
  }
  const { stdout, success } = await new Promise<Omit<Timed, 'ms'>>((resolve, reject) => {
    execFile(peer.path, [...flags[mode], '-c', code], (error, output) => {
      if (error?.code === 'ENOENT') reject(new Error(`${peer.path} could not be started`, { cause: error }));
      else resolve({ stdout: output, success: error === null });
    });
  });
  return { stdout, success, ms: performance.now() - begin };
}

/** Runs the programs, the given number at a time. */
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
