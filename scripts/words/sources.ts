import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { Found, Obstacle } from './found.ts';
import { findWords } from './find.ts';

/** What has no words of the page though it lies in a folder that has, and why. Each is a folder or a file, from the project's root. */
export const leftOut: Readonly<Record<string, string>> = {
  'src/app/error-report/report-text.ts': 'a report is read by those who mend the lab',
  'src/app/share/markdown.ts': 'a text that is copied out of the page',
  'src/app/share/repair-svg.ts': 'a picture that is downloaded',
  'src/app/share/svg-text.ts': 'a picture that is downloaded',
};

/** Folders with words of the page. */
export const wordFolders: readonly string[] = ['src/app'];

const isBelow = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** Whether a source, named from the project's root, has words of the page. */
export const hasPageWords = (file: string): boolean =>
  /\.tsx?$/.test(file) &&
  !/\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file) &&
  wordFolders.some((folder) => isBelow(file, folder)) &&
  !Object.keys(leftOut).some((left) => isBelow(file, left));

/** A source and what was found in it. */
export interface SourceWords {
  readonly file: string;
  readonly code: string;
  readonly found: readonly Found[];
  readonly obstacles: readonly Obstacle[];
}

/** All sources with words of the page, by name. Throws an error that names a file that can't be read. */
export function pageSources(): readonly SourceWords[] {
  return globSync(wordFolders.map((folder) => `${folder}/**/*.{ts,tsx}`))
    .filter(hasPageWords)
    .toSorted()
    .map((file) => {
      const code = readFileSync(file, 'utf8');
      return { file, code, ...findWords(code, file) };
    });
}
