import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { serveBuiltPage } from '../../cli/built-page.ts';
import { withSection } from '../similarity/section.ts';
import { measure } from './measure.ts';
import { openPeer } from './peer.ts';
import { missed, reportOf } from './report.ts';

/** Programs at a time, for all contestants. */
const lanes = Math.max(2, cpus().length);

const peer = await openPeer();
const served = await serveBuiltPage('bench');
try {
  const figures = await measure(`${served.url}bench/sandbox/page/`, lanes, peer, (what) => console.error(`${what} …`));
  const report = reportOf(figures, peer.version);
  console.log(report);
  const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const document = withSection(readFileSync(path, 'utf8'), 'bench:sandbox', report);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
  for (const target of missed(figures)) {
    console.error(target);
    process.exitCode = 1;
  }
} finally {
  await served.close();
  peer.close();
}
