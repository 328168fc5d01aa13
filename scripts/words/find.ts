import type { ESTree } from 'vite';
import type { Found, Hole, Obstacle } from './found.ts';
import { holeCount } from './message.ts';
import { hasOwnWords, isOpaque, type Element } from './jsx.ts';
import { comparing, hasWords, isSentence, isShownName, isTableName, isValueName } from './shown.ts';
import { childrenOf, drawnText, elementName, syntaxOf, tagsOf, type Range, type Syntax } from './syntax.ts';

/**
 * What is known of the place where a text stands: nothing (`code`: only sentences are words), that it is shown (`shown`: any word), that all of it
 * and within it is (`marked`), that it is not (`hidden`).
 */
type Place = 'code' | 'shown' | 'marked' | 'hidden';

/**
 * What of a source is gathered: `all` that reads as words; or, where most texts are no words of the page, only what has the name of something shown,
 * what is marked and what errors say (`named`), or only what is marked (`marked`).
 */
export type Gathering = 'all' | 'named' | 'marked';

/** The messages of a source, and what can't be gathered. Throws an error that names the file where the source can't be read. */
export function findWords(
  code: string,
  file: string,
  how: Gathering = 'all',
): { readonly found: readonly Found[]; readonly obstacles: readonly Obstacle[] } {
  const finder = new Finder(code, syntaxOf(code, file), how);
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
  /** Whether what reads as a sentence is one, where nothing is known of its place. */
  private sentences: boolean;
  /** Where a marked node begins, and what the mark says. */
  private readonly marks = new Map<number, Place>();

  constructor(
    private readonly code: string,
    private readonly syntax: Syntax,
    private readonly how: Gathering,
  ) {
    this.sentences = how === 'all';
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
    if (mark === 'hidden') {
      this.skip(node);
      return;
    }
    const place = mark ?? given;
    // Within what is marked all is; otherwise nothing is known of the parts.
    const within = place === 'marked' ? 'marked' : 'code';
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') this.text('literal', node, node.value, [], place);
        return;
      case 'TemplateLiteral': {
        this.template(node, place);
        return;
      }
      case 'JSXElement':
      case 'JSXFragment': {
        this.element(node);
        return;
      }
      case 'ConditionalExpression':
        this.visit(node.test, 'code');
        this.visit(node.consequent, place);
        this.visit(node.alternate, place);
        return;
      case 'LogicalExpression':
        this.visit(node.left, node.operator === '&&' ? 'code' : place);
        this.visit(node.right, place);
        return;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression': {
        this.visit(node.expression, place);
        return;
      }
      case 'BinaryExpression': {
        this.binary(node, place);
        return;
      }
      case 'CallExpression': {
        this.call(node, place, within);
        return;
      }
      case 'NewExpression': {
        this.made(node, within);
        return;
      }
      case 'ArrowFunctionExpression':
        for (const parameter of node.params) this.visit(parameter, 'code');
        this.visit(node.body, node.body.type === 'BlockStatement' ? within : place);
        return;
      case 'VariableDeclarator':
        this.visit(node.id, 'code');
        if (node.init) this.visit(node.init, this.named(node.id, within));
        return;
      case 'AssignmentPattern': {
        this.visit(node.right, this.named(node.left, within));
        return;
      }
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression') {
          this.visit(node.right, this.named(node.left.property, within));
          return;
        }
        this.visit(node.right, this.named(node.left, within));
        return;
      case 'Property':
        if (node.computed) this.visit(node.key, 'hidden');
        this.visit(node.value, this.named(node.key, within));
        return;
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
      case 'ExpressionStatement': {
        this.visit(node.expression, node.expression.type === 'Literal' ? 'hidden' : within);
        return;
      }
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
    const name = node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
    if (isValueName(name)) return 'hidden';
    if (otherwise === 'marked' || this.how === 'marked') return otherwise;
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
      this.count(node, first, nouns);
      return;
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

  /** What an error says is shown, in every source. */
  private made(node: ESTree.NewExpression, within: Place): void {
    const before = this.sentences;
    this.sentences ||= this.how !== 'marked' && node.callee.type === 'Identifier' && node.callee.name.endsWith('Error');
    for (const argument of node.arguments) this.visit(argument, within);
    this.sentences = before;
  }

  /** `counted(n, 'row')`, `counted(n, 'entry', 'entries')`. */
  private count(node: Range, first: Range, nouns: readonly ESTree.Node[]): void {
    const texts = nouns.flatMap((noun) =>
      noun.type === 'Literal' && typeof noun.value === 'string' ? [noun.value] : [],
    );
    const [one, many = `${one ?? ''}s`] = texts;
    if (one === undefined || texts.length !== nouns.length) {
      this.obstacle(node.start, 'The noun of a count is no plain string.');
      return;
    }
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
    const isMessage = place === 'code' ? this.sentences && isSentence(text) : place !== 'hidden' && hasWords(text);
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
