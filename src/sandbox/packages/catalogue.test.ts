import lock from 'pyodide/pyodide-lock.json';
import { describe, expect, it } from 'vitest';
import { Catalogue } from './catalogue.ts';
import { parseWheelIndex, type WheelIndex } from './wheel-index.ts';

const entry = (name: string, depends: string[] = [], imports = [name]): WheelIndex[string] => ({
  name,
  version: '1',
  file_name: `${name}-1-py3-none-any.whl`,
  sha256: '0'.repeat(64),
  imports,
  depends,
  install_dir: 'site',
});
const indexOf = (...entries: WheelIndex[string][]): WheelIndex =>
  Object.fromEntries(entries.map((one) => [one.name, one]));

describe('a catalogue of Pyodide’s own lock', () => {
  const index = parseWheelIndex(lock);
  const catalogue = new Catalogue([{ url: 'https://wheels.test/', index }]);
  const closure = (module: string): string[] => {
    const wanted = catalogue.packageOf(module);
    return wanted ? catalogue.withDependencies(wanted).map(({ name }) => name) : [];
  };

  it('knows which package a module is in', () => {
    expect(catalogue.packageOf('numpy')).toMatchObject({
      name: 'numpy',
      url: expect.stringMatching(/^https:.*\.whl$/) as string,
    });
    expect(catalogue.packageOf('isympy')?.name).toBe('sympy');
    expect(catalogue.packageOf('bs4')?.name).toBe('beautifulsoup4');
    expect(catalogue.packageOf('math')).toBeUndefined();
    expect(catalogue.packageOf('constructor')).toBeUndefined();
  });

  it('brings dependencies before what needs them', () => {
    expect(closure('sympy')).toEqual(['mpmath', 'sympy']);
    expect(closure('numpy')).toEqual(['numpy']);
    for (const name of Object.keys(index)) {
      const entries = index[name]?.imports[0] ? closure(index[name].imports[0]) : [];
      for (const [at, each] of entries.entries()) {
        const known = Object.values(index).find((one) => one.name === each);
        for (const dependency of known?.depends ?? []) {
          const needed = index[dependency]?.name ?? '';
          expect(entries.indexOf(needed), `${needed} before ${each}`).toBeLessThan(at);
        }
      }
    }
  });
});

describe('a catalogue of several places', () => {
  const catalogue = new Catalogue([
    { url: 'a/', index: indexOf(entry('both'), entry('top', ['both', 'only-told', 'nowhere'])) },
    { url: 'b/', index: indexOf(entry('both'), entry('second', ['third']), entry('third', ['second'])) },
    { url: null, index: indexOf(entry('only-told')) },
  ]);
  const urls = (module: string): unknown => {
    const wanted = catalogue.packageOf(module);
    return wanted && catalogue.withDependencies(wanted).map(({ url }) => url);
  };

  it('takes each package from the first that has it', () => {
    expect(urls('both')).toEqual(['a/both-1-py3-none-any.whl']);
    expect(urls('top')).toEqual(['a/both-1-py3-none-any.whl', null, 'a/top-1-py3-none-any.whl']);
  });

  it('ends where packages need each other', () => {
    expect(urls('second')).toEqual(['b/third-1-py3-none-any.whl', 'b/second-1-py3-none-any.whl']);
  });
});

describe('parseWheelIndex', () => {
  it.each([
    ['a path', { file_name: '../secret.whl' }],
    ['an address', { file_name: 'https://elsewhere.test/x.whl' }],
    ['a script', { file_name: 'x.js' }],
    ['a short hash', { sha256: 'abc' }],
    ['another folder', { install_dir: '/lib' }],
  ])('refuses %s', (_what, wrong) => {
    expect(() => parseWheelIndex({ packages: { x: { ...entry('x'), ...wrong } } })).toThrow();
  });

  it('fills in what may be left out', () => {
    const { name, version, file_name, sha256 } = entry('x');
    expect(parseWheelIndex({ info: 1, packages: { x: { name, version, file_name, sha256 } } })).toEqual({
      x: { name, version, file_name, sha256, imports: [], depends: [], install_dir: 'site' },
    });
  });
});
