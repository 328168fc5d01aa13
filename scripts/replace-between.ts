/**
 * The text with what lies between the comments `<!-- NAME: begin -->` and `<!-- NAME: end -->` replaced. Throws where they are
 * not there.
 */
export function replaceBetween(text: string, name: string, by: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`There is no place for "${name}".`);
  return `${text.slice(0, from + begin.length)}\n\n${by}\n\n${text.slice(to)}`;
}
