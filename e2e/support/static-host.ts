import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the site is built, and served from. */
const folder = 'test-results/static-site';

/** The site, built once for all hosts of a process. */
let built: string | null = null;

function builtSite(): string {
  if (built !== null) return built;
  const site = join(folder, `built-${process.pid}`);
  const build = spawnSync('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', site], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The site could not be built: ${build.stderr}`);
  built = site;
  return site;
}

/** The lab as a static site at a path of a host that knows nothing of it and sends no headers for it: Python's own file server. */
export class StaticHost {
  /** The page's address, ending in a slash. */
  readonly url: string;
  readonly #files: string;
  #server: ChildProcess;
  readonly #port: number;

  private constructor(files: string, server: ChildProcess, port: number) {
    this.#files = files;
    this.#server = server;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}/a/lab/`;
  }

  /** Builds the site and serves it at a free port. `name`: of a folder for it, which nobody else uses. */
  static async start(name: string): Promise<StaticHost> {
    const files = join(folder, name);
    rmSync(files, { recursive: true, force: true });
    mkdirSync(join(files, 'a'), { recursive: true });
    cpSync(builtSite(), join(files, 'a/lab'), { recursive: true });
    const { server, port } = await serve(files, 0);
    return new StaticHost(files, server, port);
  }

  /** Cuts the network: nothing answers any more. */
  async stop(): Promise<void> {
    if (this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill();
    await ended;
  }

  /** Serves again, at the same address. */
  async startAgain(): Promise<void> {
    ({ server: this.#server } = await serve(this.#files, this.#port));
  }

  /** Puts a new version there, of which nothing but the title is new. */
  publish(title: string): void {
    this.#change('index.html', (text) => text.replace(/<title>[^<]*/, `<title>${title}`));
    this.#change('service-worker.js', (text) => text.replace(/"[0-9a-f]{32}"(,"?url"?:"index\.html")/, `"${title}"$1`));
  }

  #change(name: string, change: (text: string) => string): void {
    const path = join(this.#files, 'a/lab', name);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`There is nothing to change in ${name}.`);
    writeFileSync(path, after);
  }
}

/** Python's file server, and the port that it was given. */
function serve(files: string, port: number): Promise<{ server: ChildProcess; port: number }> {
  const args = ['-u', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', files];
  const server = spawn('python3', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`python3 -m http.server ended with ${code}.`)));
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      const given = /port (\d+)/.exec(text)?.[1];
      if (given !== undefined) resolve({ server, port: Number(given) });
    });
  });
}
