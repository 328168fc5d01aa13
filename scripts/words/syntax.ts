import { parseSync, type ESTree } from 'vite';

/** A part of a source, from its first character to the one after its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A parsed source. */
export interface Syntax {
  readonly program: ESTree.Program;
  readonly comments: readonly (Range & { readonly value: string })[];
}

/** Parses TypeScript, with JSX where the file's name says so. Throws an error that names the file where that fails. */
export function syntaxOf(code: string, file: string): Syntax {
  const { program, comments, errors } = parseSync(file, code);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return { program, comments };
}

const isNode = (value: unknown): value is ESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;

/** The nodes directly below one, in no order. */
export function childrenOf(node: ESTree.Node): readonly ESTree.Node[] {
  const values: readonly unknown[] = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'parent' ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
  );
  return values.filter(isNode);
}

/** What an element is called in the source; '' for a fragment. */
export function elementName(node: ESTree.JSXElement | ESTree.JSXFragment): string {
  if (node.type === 'JSXFragment') return '';
  const { name } = node.openingElement;
  return name.type === 'JSXIdentifier' ? name.name : name.type;
}

/** The tags around an element's children; an element that closes itself has no second one. */
export function tagsOf(node: ESTree.JSXElement | ESTree.JSXFragment): { readonly open: Range; readonly close: Range } {
  const [open, close] =
    node.type === 'JSXFragment'
      ? [node.openingFragment, node.closingFragment]
      : [node.openingElement, node.closingElement];
  return { open, close: close ?? { start: node.end, end: node.end } };
}

/**
 * The text of JSX as it is drawn: lines are joined by spaces, as JSX has it. Throws at an entity such as `&nbsp;`: the character itself can be written.
 */
export function drawnText(raw: string): string {
  const entity = /&#?\w+;/.exec(raw);
  if (entity) throw new Error(`“${entity[0]}” in “${raw.trim()}”: write the character itself.`);
  const lines = raw.split(/\r\n|\n|\r/);
  const parts = lines.map((line, at) => {
    const plain = line.replaceAll('\t', ' ');
    const begun = at === 0 ? plain : plain.replace(/^ +/, '');
    return at === lines.length - 1 ? begun : begun.replace(/ +$/, '');
  });
  return parts.filter((part) => part !== '').join(' ');
}
