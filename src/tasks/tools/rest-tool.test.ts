import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptFor, purifiedTurns, type ExecutedCall } from '../../rollout/index.ts';
import { rollOut } from '../../rollout/scripted.fixture.ts';
import { failureOf, serviceFailureTypes } from '../../saar/index.ts';
import { taskSet } from '../registry.ts';
import { endpoints } from './library/service.ts';
import { restTool } from './rest-tool.ts';

type Args = Readonly<Record<string, unknown>>;
const call = (args: Args): ExecutedCall => ({ arguments: args, seed: 0 });
const execute = (args: Args, history: readonly ExecutedCall[] = []) =>
  restTool.execute(args, { seed: 0, signal: new AbortController().signal, history });

describe('restTool', () => {
  it.each([
    [{ method: 'GET' }, 'The argument "path" is missing.'],
    [{ path: '/books' }, 'The argument "method" is missing.'],
    [{ method: 'GET', path: 'books' }, 'must begin with a slash'],
    [{ method: 'GET', path: '/books', query: 'fox' }, '"query" must be an object'],
    [{ method: 'GET', path: '/books', params: {} }, 'There is no argument "params"'],
  ])('says what is wrong with the arguments %j', (args, problem) => {
    expect(restTool.check(args)).toContain(problem);
  });

  it.each([
    [{ method: 'GET', path: '/book' }, 'unknown_route', /404 There is no path "\/book"\. There are: .*\/books/],
    [{ method: 'DELETE', path: '/books/b1' }, 'method_not_allowed', /405 .* takes GET, not DELETE/],
    [
      { method: 'POST', path: '/loans', body: { member: 'm1' } },
      'missing_field',
      /400 The body needs the field "book"/,
    ],
    [
      { method: 'GET', path: '/books', query: { writer: 'Tull' } },
      'unknown_field',
      /no field "writer"\. There are: title/,
    ],
    [{ method: 'GET', path: '/hours', query: { date: '12 March' } }, 'invalid_value', /"date" must be a date/],
    [{ method: 'GET', path: '/books', query: { page: 99 } }, 'invalid_value', /at most 6/],
    [{ method: 'GET', path: '/members/m99' }, 'not_found', /404 There is no member "m99"/],
    [{ method: 'POST', path: '/loans/l1/renewals' }, 'conflict', /409 Loan l1 is overdue since 2026-03-03/],
  ])('answers %j with the type of its error', async (args, type, text) => {
    const { observation, leavesState } = await execute(args);
    expect(failureOf(observation)).toBe(type);
    expect(observation).toMatch(text);
    expect(leavesState).toBe(false);
  });

  it('builds on the calls of the trajectory that changed something, and on no others', async () => {
    const borrow = { method: 'POST', path: '/loans', body: { member: 'm7', book: 'b23' } };
    const look = { method: 'GET', path: '/books/b23' };
    const before = await execute(look);
    const lent = await execute(borrow);
    expect(lent).toMatchObject({ leavesState: true });
    expect(lent.observation).toContain('"due":"2026-04-02"');
    expect(before.observation).toContain('"available":2');
    expect((await execute(look, [call(borrow)])).observation).toContain('"available":1');
    expect(await execute(look)).toEqual(before);
  });

  it('answers whatever it is asked: with JSON, or with an error that has a type and changes nothing', async () => {
    const id = fc.constantFrom('b12', 'm5', 'l2', 'l18', 'k6', 'elm', 'nobody', '');
    const value = fc.oneof(id, fc.integer({ min: -1, max: 30 }), fc.constant('2026-03-16'), fc.jsonValue());
    const fields = fc.dictionary(
      fc.constantFrom(
        'member',
        'book',
        'page',
        'date',
        'room',
        'from',
        'to',
        'people',
        'cents',
        'overdue',
        '__proto__',
      ),
      value,
    );
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
      path: fc
        .tuple(fc.constantFrom('/nowhere', ...endpoints.map(({ path }) => path)), id)
        .map(([p, i]) => p.replace('{id}', i)),
      query: fields,
      body: fields,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), request, async (requests, last) => {
        const history: ExecutedCall[] = [];
        for (const args of requests) {
          if ((await execute(args, history)).leavesState === true) history.push(call(args));
        }
        const { observation } = await execute(last, history);
        const failure = failureOf(observation);
        if (failure === null) JSON.parse(observation.replace('Tool call success\nstdout: ', ''));
        else expect(serviceFailureTypes).toContain(failure);
      }),
      { numRuns: 300 },
    );
  });

  it('is described to the policy with its endpoints and a call that works', async () => {
    const task = { id: 't', prompt: 'x', answer: null };
    const system = promptFor(task, restTool.description, 'hermes')[0]?.content ?? '';
    for (const { path } of endpoints) expect(system).toContain(path);
    const example = restTool.description.usage?.example.arguments ?? {};
    expect(restTool.check(example)).toBeNull();
    expect(failureOf((await execute(example)).observation)).toBeNull();
  });

  it('is rolled back as Python is: a wrong field is mended, and the similarity is that of JSON', async () => {
    const turn = (reasoning: string, args: Args) =>
      `${reasoning}\n<tool_call>\n${JSON.stringify({ name: 'library_service', arguments: args })}\n</tool_call>`;
    const wrong = { method: 'POST', path: '/loans', body: { member: 'm7', title: 'b23' } };
    const right = { method: 'POST', path: '/loans', body: { book: 'b23', member: 'm7' } };
    const script = [
      turn('Goran borrows it.', wrong),
      turn('The field is called book.', right),
      turn('Now the book.', { method: 'GET', path: '/books/b23' }),
      'It is due on \\boxed{2026-04-02}.',
    ];
    const events = await rollOut(script, taskSet('tools').config, { tool: restTool });
    expect(events.find((event) => event.type === 'execution-ended')).toMatchObject({ failure: 'unknown_field' });
    // Three values agree; the title of the one and the book of the other have no partner.
    expect(events.find((event) => event.type === 'repaired')).toMatchObject({
      repair: { kind: 'shallow', similarity: 0.6 },
    });
    const [first, second] = purifiedTurns(events);
    expect(first?.tokens.map(({ text }) => text).join('')).toContain('Goran borrows it.');
    expect(first?.observation).toContain('"id":"l23"');
    expect(second?.observation).toContain('"available":1');
  });
});
