import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describingFiles, descriptionIn } from './descriptions.ts';
import type { Found, Obstacle } from './found.ts';
import { findWords, type Gathering } from './find.ts';

/** Where words of the page stand, and how they are gathered there; the first that fits a source holds. */
const places: readonly (readonly [path: RegExp, how: Gathering | 'none', why: string])[] = [
  [/^src\/app\/error-report\/report-text\.ts$/, 'none', 'a report is read by those who mend the lab'],
  [/^src\/app\/learn\/parts\/scripted\.ts$/, 'none', 'what a script says stands in its record'],
  [/^src\/app\//, 'all', 'the page'],
  // Below the page: names and explanations of what can be chosen, and errors of what a user gives. All else there may be written into a record, a
  // prompt or a file: what engines, the sandbox and verifiers say, and the errors of JSON that a model wrote.
  [/^src\/collect\/(plan|run-document|setup-warning|task-set-problems)\.ts$/, 'named', 'problems of a run'],
  [/^src\/datasets\/import\//, 'named', 'problems of a log'],
  [/^src\/experiments\/(experiment|sweep)\.ts$/, 'named', 'problems of an experiment'],
  [/^src\/(files|link-text|parquet)\//, 'named', 'problems of a file or a link'],
  [/^src\/policies\/known-models\.ts$/, 'marked', 'what models are good for'],
  [/^src\/policies\/script\/lessons\.ts$/, 'named', 'what the lessons are called and show'],
  [/^src\/policies\/tiny\/defaults\.ts$/, 'marked', 'what the embedded model is'],
  [/^src\/policies\/(webllm\/gpu|webgpu-adapter)\.ts$/, 'named', 'why there is no WebGPU'],
  [/^src\/sandbox\/frame-link\.ts$/, 'named', 'the title of a frame'],
  [/^src\/store\//, 'named', 'problems of the browser’s storage'],
  [/^src\/tasks\/(registry|verifiers\/index)\.ts$/, 'named', 'task sets, and how answers are judged'],
  [/^src\/tasks\/import\//, 'named', 'problems of a file of tasks'],
  [/^src\/training\/(devices|training-document)\.ts$/, 'named', 'problems of a training, and what it computes on'],
  [/^src\/worker-call\//, 'named', 'why a worker ended'],
];

/** How words are gathered in a source, named from the project's root; `none` where it has none. */
export function gatheringIn(file: string): Gathering | 'none' {
  if (!/\.tsx?$/.test(file) || /\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file)) return 'none';
  return places.find(([path]) => path.test(file))?.[1] ?? 'none';
}

/** Places of words at which there is no source. */
export const emptyPlaces = (): readonly string[] => {
  const files = globSync('src/**/*.{ts,tsx}');
  return places.filter(([path]) => !files.some((file) => path.test(file))).map(([path]) => path.source);
};

/** A source and what was found in it. */
export interface SourceWords {
  readonly file: string;
  readonly code: string;
  readonly found: readonly Found[];
  readonly obstacles: readonly Obstacle[];
}

/** All sources with words of the page, by name. Throws an error that names a file that can't be read. */
export function pageSources(): readonly SourceWords[] {
  const described = describingFiles.map((file) => {
    const code = readFileSync(file, 'utf8');
    return { file, code, found: [descriptionIn(code, file)], obstacles: [] };
  });
  const sources = globSync('src/**/*.{ts,tsx}')
    .toSorted()
    .flatMap((file) => {
      const how = gatheringIn(file);
      if (how === 'none') return [];
      const code = readFileSync(file, 'utf8');
      return [{ file, code, ...findWords(code, file, how) }];
    });
  return [...described, ...sources];
}
