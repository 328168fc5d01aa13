import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { withSection } from '../similarity/section.ts';
import { measure } from './measure.ts';
import { reportOf } from './report.ts';

const report = reportOf(await measure((what) => console.error(`${what} …`)));
console.log(report);
const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const document = withSection(readFileSync(path, 'utf8'), 'bench:training', report);
writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
