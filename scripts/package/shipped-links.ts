import { posix } from 'node:path';
import { Parser } from 'commonmark';

/** Where the relative links and pictures of a Markdown text lead, each once: `docs/words.md#data` without a scheme, and not `#data` alone. */
function relativeLinks(markdown: string): readonly string[] {
  const walker = new Parser().parse(markdown).walker();
  const found = new Set<string>();
  for (let step = walker.next(); step; step = walker.next()) {
    const { type, destination } = step.node;
    if ((type === 'link' || type === 'image') && destination && !/^([a-z][a-z\d+.-]*:|[/#])/i.test(destination))
      found.add(destination);
  }
  return [...found];
}

/** Where the words in brackets begin that end at `end`: brackets within them are counted; −1 where none fits. */
function openingBracket(text: string, end: number): number {
  let depth = 1;
  for (let at = end - 1; at >= 0; at--) {
    if (text[at] === ']') depth++;
    if (text[at] === '[' && --depth === 0) return at;
  }
  return -1;
}

/** Each `[words](destination)` as its words alone, and each `![words](destination)` as well. */
function withoutLink(markdown: string, destination: string): string {
  const tail = `](${destination})`;
  let text = markdown;
  for (let end = text.indexOf(tail); end >= 0; end = text.indexOf(tail, end)) {
    const start = openingBracket(text, end);
    if (start < 0) throw new Error(`There is no [ before ${tail}.`);
    const before = text.slice(0, text[start - 1] === '!' ? start - 1 : start);
    text = before + text.slice(start + 1, end) + text.slice(end + tail.length);
    end = before.length;
  }
  return text;
}

/**
 * A document of the package: relative links to files that are not in it become plain text. Throws where such a link is written in a form that is
 * not known here.
 *
 * @param path Of the document, from the root.
 * @param shipped The files that are in the package at the same path as in the sources.
 */
export function withShippedLinks(markdown: string, path: string, shipped: ReadonlySet<string>): string {
  const isDead = (destination: string): boolean =>
    !shipped.has(posix.join(posix.dirname(path), destination.replace(/[?#].*/s, '')));
  const text = relativeLinks(markdown).filter(isDead).reduce(withoutLink, markdown);
  const left = relativeLinks(text).find(isDead);
  if (left !== undefined) throw new Error(`${path} has a link to ${left}, which is not in the package.`);
  return text;
}
