import { encodingNames, isEncoding, type Encoding } from '../src/files/index.ts';
import { UsageError } from './usage-error.ts';

/** What to do in the terminal where a file is in another encoding. */
export const encodingFlag = `In the terminal, --encoding says it: ${encodingNames.join(', ')}.`;

/** How a command's usage describes the flag. */
export const encodingUsage = `--encoding NAME    of a text that is neither UTF-8 nor UTF-16: ${encodingNames.slice(0, 3).join(', ')}, …`;

/** The encoding that a flag names. Throws a UsageError where there is none of that name. */
export function encodingIn(flag: string | undefined): Encoding | undefined {
  if (flag === undefined) return undefined;
  const name = flag.toLowerCase();
  if (isEncoding(name)) return name;
  throw new UsageError(`There is no encoding "${flag}". ${encodingFlag}`);
}
