import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { openDoor } from '../../cli/browser.ts';
import { withSection } from '../similarity/section.ts';
import { Host } from './host.ts';
import { lines } from './line.ts';
import { reportOf, type LineFigures } from './report.ts';
import { lab, plainPyodide, visitTwice, type Pair } from './visit.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'bench-visit-'));
const { browser } = await openDoor('about:blank');
try {
  console.log('Building the site…');
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', join(folder, 'lab')], { cwd: root });
  cpSync(join(root, 'bench/visit/peer'), join(folder, 'peer'), { recursive: true });
  for (const file of ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'])
    cpSync(join(root, 'node_modules/pyodide', file), join(folder, 'peer', file));
  const figures: LineFigures[] = [];
  for (const line of lines) {
    const host = await Host.start({ 'lab/': join(folder, 'lab'), 'peer/': join(folder, 'peer') }, line);
    const [labPairs, peerPairs]: [Pair[], Pair[]] = [[], []];
    // By turns, so that whatever else the machine does meets both.
    for (let nth = 0; nth < line.visits; nth++) {
      labPairs.push(await visitTwice(browser, host, lab));
      peerPairs.push(await visitTwice(browser, host, plainPyodide));
      console.log(`${line.name}: ${nth + 1} of ${line.visits}`);
    }
    figures.push({ line: line.name, lab: labPairs, peer: peerPairs });
    await host.close();
  }
  const report = reportOf(figures, browser.version(), cpus().length);
  console.log(report);
  const path = join(root, 'docs/performance.md');
  const document = withSection(readFileSync(path, 'utf8'), 'bench:visit', report);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
