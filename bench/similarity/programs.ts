import type { Random } from './random.ts';

const nouns = (
  'count total value values result results index left right node nodes graph path paths row column matrix grid score ' +
  'scores word words letter prime primes factor factors digit digits number numbers remainder quotient item items ' +
  'limit start end queue stack visited neighbour distance weight best current previous point points area radius angle ' +
  'price prices student students name names date year month day hour temperature record records line lines text key'
).split(' ');
const letters = 'a b c d i j k m n p q r s t x y z'.split(' ');
const adjectives = 'max min first last new old even odd square sorted unique valid next partial running final'.split(
  ' ',
);
const verbs = 'find compute solve count sum check build parse convert update merge split reduce group rank'.split(' ');
const modules = ['math', 'itertools', 'collections', 'functools', 'random', 're', 'json', 'fractions', 'statistics'];
const methods = [
  'append',
  'extend',
  'add',
  'get',
  'items',
  'values',
  'split',
  'strip',
  'join',
  'index',
  'count',
  'pop',
];
const functions = [
  'len',
  'sum',
  'max',
  'min',
  'abs',
  'int',
  'str',
  'sorted',
  'set',
  'list',
  'round',
  'math.sqrt',
  'math.gcd',
];
const remarks = [
  'go through all candidates',
  'the answer must be positive',
  'skip what has been seen',
  'base case',
  'both ends are included',
  'use the formula for the arithmetic series',
  'TODO: handle ties',
];

/** Writes one program: it remembers the names that it has given, and mostly uses those. */
class Writer {
  readonly #random: Random;
  readonly #lines: string[] = [];
  #known: string[] = [];
  #length = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get length(): number {
    return this.#length;
  }

  get text(): string {
    return this.#lines.join('\n') + '\n';
  }

  line(depth: number, text: string): void {
    this.#lines.push(text === '' ? '' : '    '.repeat(depth) + text);
    this.#length += text.length + 4 * depth + 1;
  }

  #newName(): string {
    const { pick, chance } = this.#random;
    const name = chance(0.2) ? pick(letters) : chance(0.4) ? `${pick(adjectives)}_${pick(nouns)}` : pick(nouns);
    this.#known.push(name);
    return name;
  }

  #name(): string {
    return this.#known.length > 0 && this.#random.chance(0.85) ? this.#random.pick(this.#known) : this.#newName();
  }

  #expression(depth = 0): string {
    const { pick, chance, whole } = this.#random;
    const inner = (): string => this.#expression(depth + 1);
    if (depth > 2 || chance(0.35)) return chance(0.7) ? this.#name() : String(whole(0, chance(0.7) ? 10 : 1000));
    return pick([
      () => `${inner()} ${pick(['+', '-', '*', '//', '%', '**', '/'])} ${inner()}`,
      () => `${pick(functions)}(${inner()})`,
      () => `${this.#name()}[${inner()}]`,
      () => `${this.#name()}.${pick(methods)}(${inner()})`,
      () => `(${inner()} ${pick(['+', '-'])} ${inner()})`,
      () => `[${inner()} for ${this.#newName()} in ${chance(0.5) ? `range(${inner()})` : this.#name()}]`,
      () => (chance(0.5) ? `"${pick(nouns)}"` : `'${pick(nouns)}'`),
    ])();
  }

  #condition(): string {
    const { pick, chance } = this.#random;
    const simple = `${this.#expression(1)} ${pick(['==', '!=', '<', '>', '<=', '>=', 'in', 'not in'])} ${this.#expression(2)}`;
    return chance(0.2) ? `${simple} ${pick(['and', 'or'])} not ${this.#name()}` : simple;
  }

  #block(depth: number): void {
    for (let left = this.#random.whole(1, 4); left > 0; left--) this.#statement(depth);
  }

  #statement(depth: number): void {
    const { pick, chance, number } = this.#random;
    if (chance(0.08)) this.line(depth, `# ${pick(remarks)}`);
    const kind = depth > 3 ? 0.5 * number() : number();
    if (kind < 0.3) this.line(depth, `${this.#newName()} = ${this.#expression()}`);
    else if (kind < 0.4) this.line(depth, `${this.#name()} ${pick(['+=', '-=', '*='])} ${this.#expression(1)}`);
    else if (kind < 0.46) this.line(depth, `${this.#name()}.${pick(methods)}(${this.#expression(1)})`);
    else if (kind < 0.52)
      this.line(depth, `print(${chance(0.5) ? `f"${pick(nouns)}: {${this.#name()}}"` : this.#expression(1)})`);
    else if (kind < 0.72) {
      this.line(depth, `for ${this.#newName()} in ${chance(0.6) ? `range(${this.#expression(2)})` : this.#name()}:`);
      this.#block(depth + 1);
    } else if (kind < 0.92) {
      this.line(depth, `if ${this.#condition()}:`);
      this.#block(depth + 1);
      if (chance(0.35)) {
        this.line(depth, 'else:');
        this.#block(depth + 1);
      }
    } else if (kind < 0.97) {
      this.line(depth, `while ${this.#condition()}:`);
      this.#block(depth + 1);
    } else {
      this.line(depth, 'try:');
      this.#block(depth + 1);
      this.line(depth, `except ${pick(['ValueError', 'KeyError', 'ZeroDivisionError'])}:`);
      this.line(depth + 1, pick(['pass', 'continue', 'raise']));
    }
  }

  /** A function with a few statements, now and then with a docstring, and perhaps a call of it. */
  part(): void {
    const { pick, chance, whole } = this.#random;
    if (chance(0.25)) {
      this.#statement(0);
      return;
    }
    this.#known = this.#known.slice(-6);
    const name = `${pick(verbs)}_${pick(nouns)}`;
    const parameters = Array.from({ length: whole(1, 3) }, () => this.#newName());
    this.line(0, `def ${name}(${[...new Set(parameters)].join(', ')}):`);
    if (chance(0.2)) this.line(1, `"""${pick(verbs)} the ${pick(adjectives)} ${pick(nouns)}."""`);
    for (let left = whole(2, 6); left > 0; left--) this.#statement(1);
    this.line(1, `return ${this.#expression(1)}`);
    this.line(0, '');
    if (chance(0.6)) this.line(0, `print(${name}(${parameters.map(() => this.#expression(2)).join(', ')}))`);
  }
}

/** A program in the manner of a language model's, cut to this many characters. It reads like Python; it need not run. */
export function programOf(random: Random, length: number): string {
  const writer = new Writer(random);
  for (let left = random.whole(0, 2); left > 0; left--) writer.line(0, `import ${random.pick(modules)}`);
  while (writer.length < length) writer.part();
  return writer.text.slice(0, length);
}
