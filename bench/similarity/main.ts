import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { EditKind } from './edits.ts';
import { measureEveryday } from './everyday.ts';
import { curveOf } from './growth.ts';
import { reportOf } from './report.ts';
import { withSection } from './section.ts';

/** All pairs of the benchmark follow from this. */
const seed = 1;
const kinds: EditKind[] = ['small', 'large', 'unrelated'];

console.error('Everyday pairs …');
const everyday = measureEveryday(240, seed);
const curves = [true, false].flatMap((autojunk) =>
  kinds.map((kind) => {
    console.error(`Growth: ${kind}, autojunk ${autojunk ? 'on' : 'off'} …`);
    return curveOf(kind, autojunk, 10_000 * seed);
  }),
);

const report = reportOf(everyday, curves);
console.log(report);

const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const document = withSection(readFileSync(path, 'utf8'), 'bench:similarity', report);
writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));

const wrong =
  everyday.ours.filter(({ ratio }, at) => ratio !== everyday.python[at]?.ratio).length +
  curves.reduce((total, { different }) => total + different, 0);
if (wrong > 0) {
  console.error(`${wrong} ratios differ from CPython's.`);
  process.exitCode = 1;
}
