/**
 * The document with this text between the markers of a section, in place of what stood there. Without such markers the
 * section is put at the end.
 */
export function withSection(document: string, name: string, text: string): string {
  const begin = `<!-- ${name}: begin, written by the benchmark -->`;
  const end = `<!-- ${name}: end -->`;
  const section = `${begin}\n\n${text}\n\n${end}`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${section}\n`;
  return document.slice(0, from) + section + document.slice(to + end.length);
}
