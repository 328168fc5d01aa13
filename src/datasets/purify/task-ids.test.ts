import { describe, expect, it } from 'vitest';
import { TaskIds } from './task-ids.ts';

const given = (...tasks: readonly (readonly [id: string, prompt: string, answer?: string])[]): string[] => {
  const ids = new TaskIds();
  return tasks.map(([id, prompt, answer = null]) => ids.take({ id, prompt, answer }));
};

describe('TaskIds', () => {
  it('leaves ids alone that name one task', () => {
    expect(given(['a', 'One?'], ['b', 'Two?'], ['a', 'One?'])).toEqual(['a', 'b', 'a']);
  });
  it('tells tasks apart by their prompts and by their answers', () => {
    const [first, prompt, answer, again] = given(['a', 'One?'], ['a', 'Two?'], ['a', 'One?', '5'], ['a', 'Two?']);
    expect(first).toBe('a');
    expect(prompt).toMatch(/^a-[0-9a-f]{12}$/);
    expect(answer).toMatch(/^a-[0-9a-f]{12}$/);
    expect(answer).not.toBe(prompt);
    expect(again).toBe(prompt);
  });
  it('gives no id that another task of the log has', () => {
    const [, made = ''] = given(['a', 'One?'], ['a', 'Two?']);
    const ids = given([made, 'Three?'], ['a', 'One?'], ['a', 'Two?']);
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]?.startsWith(made)).toBe(true);
  });
});
