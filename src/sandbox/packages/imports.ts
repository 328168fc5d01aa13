/** Blanks within a statement, and the backslash that continues it on the next line. */
const blank = String.raw`(?:[ \t\f]|\\\r?\n)`;
const dotted = String.raw`[A-Za-z_]\w*(?:${blank}*\.${blank}*[A-Za-z_]\w*)*`;
const aliased = String.raw`${dotted}(?:${blank}+as${blank}+\w+)?`;

/**
 * An `import` or `from … import` anywhere in a line, or a call of `__import__` or `import_module` with a literal name. The
 * `from` form comes first, so that the names it imports are not taken for modules.
 */
const pattern = new RegExp(
  [
    String.raw`(?<![\w.])from${blank}+(?<from>${dotted})${blank}*import\b`,
    // A program has no siblings to import from; what it names is no module.
    String.raw`(?<![\w.])from${blank}*\.[. \t]*(?:${dotted})?${blank}*import\b`,
    String.raw`(?<![\w.])import${blank}+(?<plain>${aliased}(?:${blank}*,${blank}*${aliased})*)`,
    String.raw`\b(?:__import__|import_module)\s*\(\s*[rRuU]?(?:'''|"""|['"])(?<called>${dotted})`,
  ].join('|'),
  'g',
);

/** A line that is a comment and nothing else. */
const commentLine = /^[ \t\f]*#.*$/gm;

const topLevel = (name: string): string => /[A-Za-z_]\w*/.exec(name)?.[0] ?? '';

/**
 * The top-level names of the modules that a program may import, in the order of their first mention. The text is searched,
 * not parsed: the program may be wrong, and may hold further programs in strings.
 *
 * So it finds too much, which costs time but changes nothing: imports in strings and at the end of lines that
 * are never reached. And it overlooks a name that is only put together while the program runs, or imported by another way
 * than a statement, `__import__` and `import_module`.
 */
export function importedModules(code: string): readonly string[] {
  const found = new Set<string>();
  for (const { groups } of code.replace(commentLine, '').matchAll(pattern)) {
    const names = groups?.from ?? groups?.plain ?? groups?.called ?? '';
    for (const name of names.split(',')) found.add(topLevel(name));
  }
  // What the form of a sibling's import leaves.
  found.delete('');
  return [...found];
}
