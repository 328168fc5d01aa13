import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSettings } from '../models/settings/index.ts';
import { speeds, type PolicyLink } from './policy-link.ts';
import { filters } from '../filter/filters.fixture.ts';
import { noFilter, parseFilter } from '../filter/index.ts';
import { chapterCount, format, learnRoute, parse, setupKeys, termRoute, trajectoriesOf, type Route } from './route.ts';

const text = fc.string({ unit: 'grapheme' });
const some = text.filter((each) => each !== '');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const tab = fc.constantFrom('steps' as const, 'compare' as const);
const think = fc.constantFrom(null, true, false);
const settings = fc.dictionary(
  fc.oneof(fc.constantFrom(...allSettings.map(({ key }) => key)), some).filter((key) => !setupKeys.includes(key)),
  text,
);

const policy: fc.Arbitrary<PolicyLink> = fc.oneof(
  fc.record({ kind: fc.constant('tiny' as const), checkpoint: text }),
  fc.record({ kind: fc.constant('script' as const), lesson: text, speed: fc.constantFrom(...speeds) }),
  fc.record({
    kind: fc.constant('webllm' as const),
    model: fc.oneof(
      text.filter((id) => id !== 'custom'),
      fc.record({ id: text, modelUrl: fc.oneof(text, fc.webUrl()), modelLibUrl: fc.oneof(text, fc.webUrl()) }),
    ),
    think,
  }),
  fc.record({ kind: fc.constant('gguf' as const), url: fc.oneof(text, fc.webUrl()), think }),
  fc.record({ kind: fc.constant('endpoint' as const), server: text, model: text, parallel: text, think }),
);

const chapter = fc.integer({ min: 1, max: chapterCount });

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.oneof(
    fc.constantFrom('contents' as const, 'handout' as const).map((page) => learnRoute(page)),
    fc.tuple(chapter, fc.boolean()).map(([page, presenting]) => learnRoute(page, presenting)),
    fc.oneof(fc.constant(learnRoute('glossary')), some.map(termRoute)),
  ),
  fc.record({
    view: fc.constant('playground' as const),
    setup: orNull(fc.record({ policy, task: orNull(fc.record({ prompt: text, answer: text })), settings, tab })),
  }),
  fc.record({ view: fc.constant('models' as const), policy: orNull(policy) }),
  fc.record({ view: fc.constant('collect' as const), document: orNull(some) }),
  fc.record({ view: fc.constant('run' as const), id: some }),
  fc.record({
    view: fc.constant('experiments' as const),
    part: fc.constantFrom('sweep' as const, 'training' as const),
    document: orNull(some),
  }),
  fc.record({ view: fc.constant('sweep-run' as const), id: some }),
  fc
    .record({
      view: fc.constant('trajectories' as const),
      run: orNull(some),
      filter: filters,
      sort: orNull(fc.record({ column: fc.stringMatching(/^[a-z]+$/), descending: fc.boolean() })),
      look: fc.constantFrom('table' as const, 'groups' as const, 'plots' as const),
      open: orNull(fc.nat({ max: 999_999_999 })),
      tab: fc.constantFrom('steps' as const, 'compare' as const, 'tokens' as const, 'what-if' as const),
      with: orNull(fc.nat({ max: 999_999_999 })),
      arms: orNull(fc.tuple(some, some)),
    })
    .map((route) => (route.open === null ? { ...route, with: null } : route)),
  fc.record({
    view: fc.constant('shared' as const),
    trajectory: text,
    tab: fc.constantFrom('steps' as const, 'compare' as const, 'tokens' as const, 'what-if' as const),
  }),
  fc.record({
    view: fc.constant('purify' as const),
    settings: orNull(settings.filter((each) => Object.keys(each).length > 0)),
  }),
);

describe('an address', () => {
  it('leads back to the place that it was written for', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parse(format(route))).toEqual(route);
      }),
      { numRuns: 2000 },
    );
  });

  it('is kept by a browser as it was written', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(new URL(format(route), 'http://localhost/lab/').hash).toBe(format(route));
      }),
    );
  });

  it('is understood whatever it is, and means the same once it was written by the lab', () => {
    const addresses = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom('run', 'playground', 'models', 'collect', 'trajectories', 'shared', 'purify', 'learn/3'),
          fc.string(),
        )
        .map(([path, query]) => `#/${path}?${query}`),
      routes.map((route) => format(route).slice(0, -1)),
      fc.tuple(routes, fc.nat()).map(([route, at]) => `${format(route).slice(0, at)}%${format(route).slice(at)}`),
    );
    fc.assert(
      fc.property(addresses, (address) => {
        const route = parse(address);
        expect(parse(format(route))).toEqual(route);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '#', '#/', '#/run', '#/playground', '#main', '#/nowhere', '#/%E0%A4?'])(
    'leads to the playground: %s',
    (address) => {
      expect(parse(address)).toEqual({ view: 'playground', setup: null });
    },
  );

  it('of a run of before leads to the playground', () => {
    expect(parse('#/run?lesson=spent&gamma=2')).toEqual({
      view: 'playground',
      setup: {
        policy: { kind: 'script', lesson: 'spent', speed: 'normal' },
        task: null,
        settings: { gamma: '2' },
        tab: 'steps',
      },
    });
  });

  it('is read as far as it can be understood', () => {
    expect(parse('#/trajectories?run=a&status=no&verdict=1&open=-1&colour=red')).toEqual(trajectoriesOf('a'));
    expect(parse('#/trajectories?run=a&with=3&arm1=on')).toEqual(trajectoriesOf('a'));
    expect(parse('#/trajectories?run=')).toEqual({ ...trajectoriesOf(null), filter: noFilter });
    expect(parse('#/models?policy=oracle&model=x')).toEqual({
      view: 'models',
      policy: { kind: 'tiny', checkpoint: '' },
    });
    expect(parse('#/collect?run=&doc=')).toEqual({ view: 'collect', document: null });
  });

  it.each([
    ['fate=marred', 'status:has-errors'],
    ['fate=purified', 'status:purified'],
    ['fate=deep', 'repair:deep'],
    ['status=has-errors', 'status:has-errors'],
    ['arm=a+%22b%22&verdict=right&failure=KeyError&task=t1', 'arm:"a \\"b\\"" verdict:right failure:KeyError task:t1'],
  ])('reads %s of links of earlier versions', (query, filter) => {
    const route = parse(`#/trajectories?run=a&${query}`);
    expect(route).toEqual({ ...trajectoriesOf('a'), filter: parseFilter(filter).filter });
    expect(format(route)).toBe(`#/trajectories?${new URLSearchParams({ run: 'a', filter }).toString()}`);
  });

  it.each(['learn', 'learn/', 'learn/0', 'learn/11', 'learn/3x', 'learn/contents?present=true'])(
    'leads to the lesson’s table of contents: %s',
    (address) => {
      expect(parse(`#/${address}`)).toEqual(learnRoute('contents'));
    },
  );

  it('of a chapter is short', () => {
    expect(format(learnRoute('contents'))).toBe('#/learn');
    expect(format(learnRoute(10))).toBe('#/learn/10');
    expect(format(learnRoute(3, true))).toBe('#/learn/3?present=true');
    expect(format(termRoute('mask'))).toBe('#/learn/glossary?term=mask');
    expect(parse('#/learn/3?term=mask')).toEqual(learnRoute(3));
  });

  it('stays readable', () => {
    const { filter } = parseFilter('arm:"best of & K"');
    expect(format({ ...trajectoriesOf('abc'), open: 12, filter })).toBe(
      '#/trajectories?run=abc&filter=arm%3A%22best+of+%26+K%22&open=12',
    );
    expect(format({ ...trajectoriesOf('abc'), open: 3, with: 17 })).toBe('#/trajectories?run=abc&open=3&with=17');
    expect(format({ ...trajectoriesOf('abc'), look: 'groups', arms: ['on', 'off'] })).toBe(
      '#/trajectories?run=abc&look=groups&arm1=on&arm2=off',
    );
    expect(format({ view: 'run', id: 'abc' })).toBe('#/collect?run=abc');
    const link = { kind: 'script', lesson: 'typo', speed: 'normal' } as const;
    expect(format({ view: 'models', policy: link })).toBe('#/models?policy=script&lesson=typo');
  });

  it('has no setting of a run whose name means something else', () => {
    expect(allSettings.map(({ key }) => key).filter((key) => setupKeys.includes(key))).toEqual([]);
  });
});
