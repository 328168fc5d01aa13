import { API, TypeFlags, type Type } from 'typescript/unstable/sync';
import {
  isJsxElement,
  isJsxExpression,
  isJsxFragment,
  isTemplateExpression,
  type Expression,
  type Node,
} from 'typescript/unstable/ast';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';

/** Numbers that name something, and so are written as they are looked up: a turn, a place of a run, a seed, a line of a file. */
const names =
  /\+ 1\)?$|(^|\W)(number|seed|line|lineno|colno|row|attempt|retry|chapter|step|member|position|place|turn|kept|status|at)(\(\))?$/;

/** Reports of errors are English in every locale, and so is what is passed on. */
const elsewhere = ['src/app/error-report/**', 'src/app/share/**'];

const partsOf = (type: Type): readonly Type[] => (type.isUnionType() ? type.getTypes() : [type]);

/** Whether a value is a number, or one or nothing. What may be anything that can be drawn was judged where it was made. */
function isNumber(type: Type | undefined): boolean {
  const parts = type ? partsOf(type) : [];
  const has = (flags: TypeFlags): boolean => parts.some((part) => (part.flags & flags) !== 0);
  return has(TypeFlags.NumberLike) && !has(TypeFlags.BigIntLike | TypeFlags.Object);
}

/** What is shown as it is: children of elements, and the values within a text that has words. */
function shownIn(node: Node): readonly Expression[] {
  if (isJsxExpression(node) && node.expression && (isJsxElement(node.parent) || isJsxFragment(node.parent)))
    return [node.expression];
  // A grid's columns are no words.
  if (!isTemplateExpression(node) || node.head.text.startsWith('repeat(')) return [];
  const words = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return words.some((text) => /[a-z]{2,} | [a-z]{2,}/.test(text))
    ? node.templateSpans.map((span) => span.expression)
    : [];
}

it('no text of the page has a number that src/formats has not written', () => {
  const api = new API();
  const found: string[] = [];
  let seen = 0;
  try {
    const [project] = api.updateSnapshot({ openProjects: ['tsconfig.page.json'] }).getProjects();
    if (!project) throw new Error('tsconfig.page.json is not opened.');
    for (const file of globSync('src/app/**/*.{ts,tsx}', {
      ignore: ['**/*.test.*', '**/*.fixture.ts', '**/worker/**', ...elsewhere],
    })) {
      const source = project.program.getSourceFile(file);
      if (!source) throw new Error(`${file} is not part of the page.`);
      const expressions: Expression[] = [];
      const visit = (node: Node): void => {
        expressions.push(...shownIn(node));
        node.forEachChild(visit);
      };
      visit(source);
      seen += expressions.length;
      const types = project.checker.getTypeAtLocation(expressions);
      expressions.forEach((expression, at) => {
        const text = source.text.slice(expression.pos, expression.end).trim();
        if (isNumber(types[at]) && !names.test(text)) found.push(`${file}: {${text}}`);
      });
    }
  } finally {
    api.close();
  }
  expect(seen).toBeGreaterThan(1000);
  expect(found).toEqual([]);
});
