import { markingExact } from './exact-number.ts';

/**
 * A value as JSON, as `JSON.stringify` writes it, with each ExactNumber's own digits. As fast as that where there is none. A value that JSON
 * does not have (undefined, a function) is `null`.
 *
 * @param indent spaces by which each level is set in; all in one line by default
 */
export function writeJson(value: unknown, indent = 0): string {
  for (let mark = '\uE000'; ; mark += '\uE001') {
    let text: string | undefined;
    const count = markingExact(mark, () => (text = JSON.stringify(value, null, indent) as string | undefined));
    if (text === undefined) return 'null';
    if (count === 0) return text;
    let found = 0;
    const written = text.replace(new RegExp(`"${mark}(-?\\d[\\d.eE+-]*)"`, 'g'), (_, digits: string) => {
      found += 1;
      return digits;
    });
    // Where a text of the value happens to begin with the mark, a longer one tells them apart.
    if (found === count) return written;
  }
}
