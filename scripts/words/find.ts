import type { ESTree } from 'vite';
import type { Found, Hole, Obstacle } from './found.ts';
import { holeCount } from './message.ts';
import { comparing, hasWords, isCodeElement, isSentence, isShownName, isTableName } from './shown.ts';
import { childrenOf, drawnText, elementName, syntaxOf, tagsOf, type Range, type Syntax } from './syntax.ts';

type Element = ESTree.JSXElement | ESTree.JSXFragment;

/**
 * What is known of the place where a text stands: nothing (`code`: only sentences are words), that it is shown (`shown`: any word), that all of it
 * and within it is (`marked`), that it is not (`hidden`).
 */
type Place = 'code' | 'shown' | 'marked' | 'hidden';

/** The messages of a source, and what can't be gathered. Throws an error that names the file where the source can't be read. */
export function findWords(
  code: string,
  file: string,
): { readonly found: readonly Found[]; readonly obstacles: readonly Obstacle[] } {
  const finder = new Finder(code, syntaxOf(code, file));
  try {
    finder.findAll();
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return { found: finder.found.toSorted((a, b) => a.start - b.start || b.end - a.end), obstacles: finder.obstacles };
}

const comparisons = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof']);

class Finder {
  readonly found: Found[] = [];
  readonly obstacles: Obstacle[] = [];
  /** Where a marked node begins, and what the mark says. */
  private readonly marks = new Map<number, Place>();

  constructor(
    private readonly code: string,
    private readonly syntax: Syntax,
  ) {
    for (const { value, end } of syntax.comments) {
      const place = ({ words: 'marked', 'not words': 'hidden' } as const)[value.trim()];
      if (place) this.marks.set(end + (/^\s*/.exec(code.slice(end))?.[0].length ?? 0), place);
    }
  }

  findAll(): void {
    this.visit(this.syntax.program, 'code');
    for (const start of this.marks.keys()) this.obstacle(start, 'The mark stands before nothing that it could mark.');
  }

  private obstacle(at: number, why: string): void {
    this.obstacles.push({ line: this.code.slice(0, at).split('\n').length, why });
  }

  private visit(node: ESTree.Node, given: Place): void {
    const mark = node.type === 'Program' ? undefined : this.marks.get(node.start);
    if (mark) this.marks.delete(node.start);
    if (mark === 'hidden') return this.skip(node);
    const place = mark ?? given;
    // Within what is marked all is; otherwise nothing is known of the parts.
    const within = place === 'marked' ? 'marked' : 'code';
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') this.text('literal', node, node.value, [], place);
        return;
      case 'TemplateLiteral':
        return this.template(node, place);
      case 'JSXElement':
      case 'JSXFragment':
        return this.element(node);
      case 'ConditionalExpression':
        this.visit(node.test, 'code');
        this.visit(node.consequent, place);
        return this.visit(node.alternate, place);
      case 'LogicalExpression':
        this.visit(node.left, node.operator === '&&' ? 'code' : place);
        return this.visit(node.right, place);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return this.visit(node.expression, place);
      case 'BinaryExpression':
        return this.binary(node, place);
      case 'CallExpression':
        return this.call(node, place, within);
      case 'ArrowFunctionExpression':
        for (const parameter of node.params) this.visit(parameter, 'code');
        return this.visit(node.body, node.body.type === 'BlockStatement' ? within : place);
      case 'VariableDeclarator':
        this.visit(node.id, 'code');
        if (node.init) this.visit(node.init, this.named(node.id, within));
        return;
      case 'AssignmentPattern':
        return this.visit(node.right, this.named(node.left, within));
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression')
          return this.visit(node.right, this.named(node.left.property, within));
        return this.visit(node.right, this.named(node.left, within));
      case 'Property':
        if (node.computed) this.visit(node.key, 'hidden');
        return this.visit(node.value, this.named(node.key, within));
      case 'PropertyDefinition':
        if (node.value) this.visit(node.value, this.named(node.key, within));
        return;
      case 'MemberExpression':
        this.visit(node.object, within);
        if (node.computed) this.visit(node.property, 'hidden');
        return;
      case 'SwitchCase':
        if (node.test) this.visit(node.test, 'hidden');
        for (const statement of node.consequent) this.visit(statement, within);
        return;
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.visit(node.declaration, within);
        return;
      case 'ExpressionStatement':
        return this.visit(node.expression, node.expression.type === 'Literal' ? 'hidden' : within);
      case 'ArrayExpression':
        for (const element of node.elements) if (element) this.visit(element, place);
        return;
      default:
        // Types have no words of the page.
        if (node.type.startsWith('TS')) return;
        for (const child of childrenOf(node)) this.visit(child, within);
    }
  }

  /** Leaves a node out; marks within it are spent. */
  private skip(node: ESTree.Node): void {
    this.marks.delete(node.start);
    for (const child of childrenOf(node)) this.skip(child);
  }

  /** The place of what is given to a name, or to a field of that name. */
  private named(node: ESTree.Node, otherwise: Place): Place {
    if (otherwise === 'marked') return otherwise;
    const name = node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
    if (isTableName(name)) return 'marked';
    return isShownName(name) ? 'shown' : otherwise;
  }

  private binary(node: ESTree.BinaryExpression | ESTree.PrivateInExpression, place: Place): void {
    const compares = comparisons.has(node.operator);
    const before = this.found.length;
    for (const side of [node.left, node.right]) this.visit(side, compares ? 'hidden' : place);
    if (compares || node.operator !== '+') return;
    const sides: readonly Range[] = [node.left, node.right];
    if (
      this.found.slice(before).some(({ start, end }) => sides.some((side) => side.start === start && side.end === end))
    )
      this.obstacle(node.start, 'A text is put together with +: write it as one template.');
  }

  private call(node: ESTree.CallExpression, place: Place, within: Place): void {
    const { callee } = node;
    const [first, ...nouns] = node.arguments;
    if (callee.type === 'Identifier' && callee.name === 'counted' && first && nouns.length > 0) {
      this.visit(first, 'code');
      return this.count(node, first, nouns);
    }
    this.visit(callee, 'code');
    const method =
      callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    for (const argument of node.arguments) {
      const attribute = method === 'setAttribute' && argument !== first && first?.type === 'Literal';
      if (comparing.has(method)) this.visit(argument, 'hidden');
      else this.visit(argument, attribute ? this.named(first, within) : place === 'hidden' ? 'code' : within);
    }
  }

  /** `counted(n, 'row')`, `counted(n, 'entry', 'entries')`. */
  private count(node: Range, first: Range, nouns: readonly ESTree.Node[]): void {
    const texts = nouns.flatMap((noun) =>
      noun.type === 'Literal' && typeof noun.value === 'string' ? [noun.value] : [],
    );
    const [one, many = `${one ?? ''}s`] = texts;
    if (one === undefined || texts.length !== nouns.length)
      return this.obstacle(node.start, 'The noun of a count is no plain string.');
    this.found.push({
      kind: 'count',
      start: node.start,
      end: node.end,
      text: `{0} ${one}`,
      plural: `{0} ${many}`,
      before: '',
      after: '',
      holes: [{ start: first.start, end: first.end }],
    });
  }

  private template(node: ESTree.TemplateLiteral, place: Place): void {
    const parts = node.quasis.map(({ value }) => value.cooked ?? value.raw);
    const text = parts.map((part, at) => (at === 0 ? part : `{${at - 1}}${part}`)).join('');
    const isMessage = this.text('template', node, text, node.expressions, place);
    for (const expression of node.expressions) this.visit(expression, isMessage ? 'shown' : place);
  }

  /** Keeps a text that is a message. */
  private text(kind: Found['kind'], node: Range, text: string, holes: readonly Hole[], place: Place): boolean {
    const isMessage = place === 'code' ? isSentence(text) : place !== 'hidden' && hasWords(text);
    if (!isMessage) return false;
    if (holeCount(text) !== holes.length) throw new Error(`“${text}” has what would be taken for a place of a value.`);
    const [before = '', after = ''] = [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]];
    this.found.push({
      kind,
      start: node.start,
      end: node.end,
      text: text.trim(),
      before,
      after,
      holes: holes.map(({ start, end, tags }) => ({ start, end, ...(tags ? { tags } : {}) })),
    });
    return true;
  }

  private element(node: Element): void {
    this.attributes(node);
    if (isOpaque(node)) {
      for (const child of node.children) this.skip(child);
    } else this.children(node);
  }

  private attributes(node: Element): void {
    if (node.type === 'JSXFragment') return;
    for (const attribute of node.openingElement.attributes) {
      if (attribute.type === 'JSXSpreadAttribute') {
        this.visit(attribute.argument, 'code');
        continue;
      }
      const { name, value } = attribute;
      const attributeName = name.type === 'JSXIdentifier' ? name.name : '';
      // What a component is given may be shown; what HTML's own elements have besides is not.
      const isOwn = /^[A-Z]/.test(elementName(node)) && !['class', 'id', 'key'].includes(attributeName);
      const place = isShownName(attributeName) ? 'shown' : isOwn ? 'code' : 'hidden';
      if (value?.type === 'Literal') {
        if (typeof value.value === 'string') this.text('attribute', value, drawnText(value.value), [], place);
      } else if (value?.type === 'JSXExpressionContainer') this.visit(value.expression, place);
      else if (value) this.visit(value, 'code');
    }
  }

  /** Children that mix text and others are one message; otherwise each is looked at by itself. */
  private children(node: Element): void {
    const { children } = node;
    if (!hasOwnWords(node)) {
      for (const child of children) {
        if (child.type === 'JSXExpressionContainer') this.visit(child.expression, 'shown');
        else if (child.type !== 'JSXText') this.visit(child, 'shown');
      }
      return;
    }
    const holes: Hole[] = [];
    const text = this.compose(node, holes);
    const { open, close } = tagsOf(node);
    this.text('children', { start: open.end, end: close.start }, text, holes, 'shown');
  }

  /** The text of an element's children; its holes are added to `holes`. */
  private compose(node: Element, holes: Hole[]): string {
    const parts = node.children.map((child) => {
      if (child.type === 'JSXText') return drawnText(child.value);
      if (child.type === 'JSXExpressionContainer') {
        const { expression } = child;
        if (expression.type === 'JSXEmptyExpression') return '';
        if (expression.type === 'Literal' && typeof expression.value === 'string') return expression.value;
        const hole = holes.push({ start: expression.start, end: expression.end }) - 1;
        this.visit(expression, 'shown');
        return `{${hole}}`;
      }
      if (child.type === 'JSXSpreadChild') throw new Error('A spread child can’t be part of a text.');
      const range = { start: child.start, end: child.end };
      if (isOpaque(child) || !hasOwnWords(child)) {
        this.visit(child, 'shown');
        return `<${holes.push(range) - 1}/>`;
      }
      this.attributes(child);
      const hole = holes.push({ ...range, tags: tagsOf(child) }) - 1;
      return `<${hole}>${this.compose(child, holes)}</${hole}>`;
    });
    return parts.join('');
  }
}

/** Whether text stands directly in an element, and is not only between others. */
const hasOwnWords = ({ children }: Element): boolean =>
  children.some((child) => child.type === 'JSXText' && hasWords(child.value));

/** Whether what is in an element is never translated. */
function isOpaque(node: Element): boolean {
  if (node.type === 'JSXFragment') return false;
  if (isCodeElement(elementName(node))) return true;
  return node.openingElement.attributes.some(
    (attribute) =>
      attribute.type === 'JSXAttribute' &&
      attribute.name.name === 'translate' &&
      attribute.value?.type === 'Literal' &&
      attribute.value.value === 'no',
  );
}
