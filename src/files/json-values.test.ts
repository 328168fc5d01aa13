import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPieces, runOut } from './file.fixture.ts';
import { jsonValuesOf } from './json-values.ts';
import { utf8 } from './utf8.ts';

const textsOf = async (json: string, length = 1000) => {
  const { yielded, returned } = await runOut(jsonValuesOf(inPieces(json, length)));
  return { texts: yielded.map(({ bytes }) => bytes && utf8(bytes)?.trim()), lines: yielded, ...returned };
};

describe('jsonValuesOf', () => {
  it('cuts out the elements of any list, however the file is cut and spaced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 9 }),
        async (list, indent, length) => {
          const { texts, complete } = await textsOf(JSON.stringify(list, null, indent), length);
          expect(texts.map((text) => JSON.parse(text ?? '') as unknown)).toEqual(
            JSON.parse(JSON.stringify(list)) as unknown,
          );
          expect(complete).toBe(true);
        },
      ),
    );
  });
  it('takes a single object as the only element, and knows on which line elements begin', async () => {
    expect(await textsOf('\n{ "a": [1, "}"],\n "b": {} }\n')).toMatchObject({
      texts: ['{ "a": [1, "}"],\n "b": {} }'],
      lines: [{ line: 2 }],
      complete: true,
    });
    expect((await textsOf('[\n{},\n\n{\n}, 3\n]')).lines.map(({ line }) => line)).toEqual([2, 4, 5]);
  });
  it('gives the elements around one that is broken', async () => {
    expect((await textsOf('[{"a": 1}, {"a": oops}, {"a": 3}]')).texts).toEqual(['{"a": 1}', '{"a": oops}', '{"a": 3}']);
  });
  it('tells of a list that is never closed', async () => {
    expect(await textsOf('[{"a": 1}, {"a": ')).toMatchObject({ texts: ['{"a": 1}', '{"a":'], complete: false });
    expect(await textsOf('')).toMatchObject({ texts: [], complete: false });
  });
});
