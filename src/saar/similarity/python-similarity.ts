import { pythonTokens, type PythonToken } from './python-tokenizer.ts';
import { ratioOf, sequenceMatcherRatio } from './sequence-matcher.ts';
import { numbered } from './sequence.ts';

/** Python's built-in functions and types: names that a program uses but does not choose. Exceptions are told by their ending. */
const builtIns = new Set(
  (
    '__import__ __name__ abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod ' +
    'compile complex delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals ' +
    'hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object ' +
    'oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum ' +
    'super tuple type vars zip'
  ).split(' '),
);
const exception = /^[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration|Exit)$/;

/** The names that import statements bring in: also chosen by others, unless they stand behind `as`. */
function importedNames(tokens: readonly PythonToken[]): Set<string> {
  const names = new Set<string>();
  let importing = false;
  tokens.forEach(({ kind, text }, at) => {
    if (kind === 'newline') importing = false;
    else if (kind === 'keyword' && (text === 'import' || (text === 'from' && beginsLine(tokens, at)))) importing = true;
    else if (importing && kind === 'name' && tokens[at - 1]?.text !== 'as') names.add(text);
  });
  return names;
}

const beginsLine = (tokens: readonly PythonToken[], at: number): boolean => {
  const before = tokens[at - 1]?.kind;
  return before === undefined || before === 'newline' || before === 'indent' || before === 'dedent';
};

/** The places at which a program names something by a word of its own choice. */
function ownNames(tokens: readonly PythonToken[]): Set<number> {
  const imported = importedNames(tokens);
  const places = new Set<number>();
  tokens.forEach(({ kind, text }, at) => {
    const attribute = tokens[at - 1]?.text === '.';
    if (kind === 'name' && !attribute && !builtIns.has(text) && !exception.test(text) && !imported.has(text))
      places.add(at);
  });
  return places;
}

/** A literal without what makes no difference: `'a'` is `"a"`, `1_000` is `1000`. */
function plainLiteral({ kind, text }: PythonToken): string {
  if (kind === 'number') return text.replaceAll('_', '').toLowerCase();
  const parts = /^(\w*)("""|'''|"|')([\s\S]*)\2$/.exec(text);
  if (kind !== 'string' || !parts || text.includes('\\')) return text;
  return `${(parts[1] ?? '').toLowerCase().replace('u', '')}'${parts[3] ?? ''}'`;
}

/**
 * What is compared of each token. A name of the program's own choice that the other program does not know is only "the
 * third new name", in order of first appearance; all other tokens are themselves.
 */
function comparable(tokens: readonly PythonToken[], own: ReadonlySet<number>, known: ReadonlySet<string>): string[] {
  const order = new Map<string, number>();
  return tokens.map((token, at) => {
    if (!own.has(at) || known.has(token.text)) return `${token.kind} ${plainLiteral(token)}`;
    const number = order.get(token.text) ?? order.size + 1;
    order.set(token.text, number);
    return `new name ${number}`;
  });
}

const namesOf = (tokens: readonly PythonToken[]): Set<string> =>
  new Set(tokens.filter(({ kind }) => kind === 'name').map(({ text }) => text));

/**
 * How similar two Python programs are, token by token, from 0 to 1: SequenceMatcher's ratio over their tokens, without
 * autojunk. Each token weighs the same, so a long name or string weighs no more than a bracket; comments, spacing, blank
 * lines and the kind of quotes weigh nothing, indentation as much as it structures the program; and a variable, function
 * or parameter renamed throughout weighs nothing either. A misspelt name still counts: one program knows the right name
 * as well, so its misspelling is no renaming.
 *
 * Takes any text, broken programs included; two texts without a token are compared as text. Changes when a and b change places, as SequenceMatcher does.
 */
export function pythonSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const aTokens = pythonTokens(a);
  const bTokens = pythonTokens(b);
  if (aTokens.length + bTokens.length === 0) return sequenceMatcherRatio(a, b);

  return ratioOf(
    ...numbered(
      comparable(aTokens, ownNames(aTokens), namesOf(bTokens)),
      comparable(bTokens, ownNames(bTokens), namesOf(aTokens)),
    ),
    { autojunk: false },
  );
}
