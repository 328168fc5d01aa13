import { defaultFormats, formatNames } from '../src/datasets/index.ts';

/** What `--format` takes, for the commands' usage. */
export const formatUsage = `"default" is ${defaultFormats[0] ?? ''} to ${defaultFormats.at(-1) ?? ''} (default), "all" is all`;

/** The names that the text of `--format` stands for; whether there are such formats is looked at with the other options. */
export function formatsIn(names = 'default'): readonly string[] {
  if (names === 'default') return defaultFormats;
  return names === 'all' ? formatNames : names.split(',');
}
