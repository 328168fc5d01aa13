/** `npm run check:vectors -- FILE`: checks a file of difflib pairs or of reference runs. */
import { readFile } from 'node:fs/promises';
import { checkVectors, type CheckResult } from './vectors/check.ts';

/** Differences are long; the first few are enough to see what is wrong. */
const shown = { failures: 5, characters: 600 };

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which file? Usage: npm run check:vectors -- FILE');
  process.exit(2);
}

let result: CheckResult;
try {
  result = await checkVectors(await readFile(file, 'utf8'));
} catch (error) {
  console.error(`${file} could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}
for (const { name, differences } of result.failures.slice(0, shown.failures)) {
  console.log(`${name} differs:`);
  for (const line of differences)
    console.log(`  ${line.length > shown.characters ? `${line.slice(0, shown.characters)}…` : line}`);
}
console.log(`${result.passed} passed, ${result.failures.length} failed`);
process.exit(result.failures.length > 0 ? 1 : 0);
