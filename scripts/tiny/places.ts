import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The model that is trained and evaluated, and its files, which the page fetches. */
export const modelName = 'tiny-1';
export const weightsFile = `public/tiny/${modelName}.weights`;
export const tokenizerFile = `public/tiny/${modelName}.tokenizer.json`;

/** Where its documentation is, the figures included. */
export const documentFile = 'docs/tiny-policy.md';

/** Where what can be made again is kept: episodes and checkpoints. */
export const scratchFolder = '.models/tiny';

/** The teacher's sources: episodes of another teacher must not be taken for this one's. */
const teacherFolder = 'src/tasks/tiny';

/** Eight hexadecimal digits that change with the teacher. */
export function teacherVersion(): string {
  const hash = createHash('sha256');
  const files = readdirSync(teacherFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(join(teacherFolder, file)));
  return hash.digest('hex').slice(0, 8);
}
