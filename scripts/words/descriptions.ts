import type { Found } from './found.ts';

/** What says what the page is, for browsers and search engines. The lab's name is the same in every language. */
const descriptions: Readonly<Record<string, RegExp>> = {
  'index.html': /(?<=name="description"\s+content=")[^"]+/,
  'public/manifest.webmanifest': /(?<="description": ")[^"\\]+/,
};

/** The files that have a description of the page, from the project's root. */
export const describingFiles: readonly string[] = Object.keys(descriptions);

/** The description in a file of {@link describingFiles}. Throws an error that names the file where it has none. */
export function descriptionIn(code: string, file: string): Found {
  const match = descriptions[file]?.exec(code);
  if (!match) throw new Error(`${file} has no description.`);
  const [text] = match;
  return {
    kind: 'literal',
    start: match.index,
    end: match.index + text.length,
    text,
    before: '',
    after: '',
    holes: [],
  };
}

/** A text with another description, which may have no quotation marks (") and backslashes. Throws an error that names the file. */
export function describedBy(code: string, file: string, description: string): string {
  if (/["\\]/.test(description))
    throw new Error(`The description for ${file} has a " or a backslash: “${description}”.`);
  const { start, end } = descriptionIn(code, file);
  return code.slice(0, start) + description + code.slice(end);
}
