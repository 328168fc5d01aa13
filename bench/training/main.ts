import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { serveBuiltPage } from '../../cli/built-page.ts';
import { withSection } from '../similarity/section.ts';
import { measure } from './measure.ts';
import { devicesReportOf, quietLoad, reportOf } from './report.ts';

// Before the page is built, which is work of this command's own.
const [load = 0] = loadavg();
const served = await serveBuiltPage('bench');
try {
  const figures = await measure({
    url: `${served.url}bench/training/page/`,
    load,
    tell: (what) => console.error(`${what} …`),
  });
  const [report, devices] = [reportOf(figures), devicesReportOf(figures)];
  console.log(`${report}\n\n${devices}`);
  const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const before = readFileSync(path, 'utf8');
  const isQuiet = figures.load <= quietLoad;
  if (!isQuiet) {
    console.error('The machine has other work: of this, only the ratio of the devices is kept in docs/performance.md.');
  }
  const own = isQuiet ? withSection(before, 'bench:training', report) : before;
  const document = withSection(own, 'bench:training-devices', devices);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
} finally {
  await served.close();
}
