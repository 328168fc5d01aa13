import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainFlavour, type Flavour } from './flavour.ts';
import { createPackages, type PackageProgress } from './packages.ts';
import type { PackageSource } from './source.ts';

/** Packages that exist only here; what is in an archive does not matter on the page. */
const contents: Readonly<Record<string, string>> = {
  base: 'the base',
  left: 'the left one, longer',
  right: 'right',
  broken: 'broken',
  tzdata: 'the time zones',
  leans: 'leans on what is broken',
};
const needs: Readonly<Record<string, string[]>> = { left: ['base'], right: ['base'], leans: ['broken'] };
const fileOf = (name: string): string => `${name}-1-py3-none-any.whl`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const index = {
  packages: Object.fromEntries(
    Object.entries(contents).map(([name, text]) => [
      name,
      {
        name,
        version: '1',
        file_name: fileOf(name),
        sha256: sha256(text),
        imports: name === 'left' ? ['left', 'links'] : [name],
        depends: needs[name] ?? [],
      },
    ]),
  ),
};

let server: Server;
let source: readonly PackageSource[];
let requests: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    requests.push(name);
    const text = Object.entries(contents).find(([each]) => fileOf(each) === name)?.[1];
    if (name === 'wheels.json') response.end(JSON.stringify(index));
    else if (text === undefined) response.writeHead(404).end();
    else response.end(name.startsWith('broken') ? 'something else' : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  source = [{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, index: 'folder' }];
});
afterAll(() => server.close());
beforeEach(() => (requests = []));

const names = ({ wheels }: Flavour): string[] => wheels.map(({ name }) => name);
const archives = (): string[] => requests.filter((name) => name !== 'wheels.json');

describe('flavourOf', () => {
  it('asks nobody for a program that imports nothing, or only what is Python’s own', async () => {
    const packages = createPackages({ source });
    expect(await packages.flavourOf('print(1)')).toBe(plainFlavour);
    expect(await packages.flavourOf('import math, os.path\nfrom collections import abc')).toBe(plainFlavour);
    expect(requests).toEqual([]);
  });

  it('is the standard library alone where nobody has what the program imports', async () => {
    expect(await createPackages({ source }).flavourOf('import math, tea, _thread')).toBe(plainFlavour);
    expect(requests).toEqual(['wheels.json']);
  });

  it('brings a package after what it needs, with the modules that the program names', async () => {
    const flavour = await createPackages({ source }).flavourOf('import links, left');
    expect(names(flavour)).toEqual([fileOf('base'), fileOf('left')]);
    expect(flavour.wheels.map(({ preload }) => preload)).toEqual([[], ['left', 'links']]);
    expect(new TextDecoder().decode(flavour.wheels[1]?.bytes)).toBe(contents.left);
    expect(flavour.missing).toEqual([]);
  });

  it.each([
    ['import zoneinfo', true],
    ['from zoneinfo import ZoneInfo, available_timezones', true],
    ['import datetime, zoneinfo as z', true],
    ['import tzdata', true],
    ['import zoneinfo\nimport tzdata', true],
    ['__import__("zoneinfo")', true],
    ['import datetime', false],
    ['zoneinfo = 1', false],
    ['# import zoneinfo', false],
  ])('brings the time zones with what reads them: %j', async (code, brings) => {
    const flavour = await createPackages({ source }).flavourOf(code);
    expect(names(flavour)).toEqual(brings ? [fileOf('tzdata')] : []);
  });
  it('has one key for the same packages in any order, and others for others', async () => {
    const packages = createPackages({ source });
    const key = async (code: string): Promise<string> => (await packages.flavourOf(code)).key;
    expect(await key('import right\nimport left')).toBe(await key('from left import x\nfrom right import y, z'));
    const keys = await Promise.all(['import left', 'import links', 'import right', 'import base, left', ''].map(key));
    expect(new Set(keys).size).toBe(5);
  });

  it('fetches each archive once, however many ask', async () => {
    const packages = createPackages({ source });
    await Promise.all(['import left', 'import right', 'import left, right'].map((code) => packages.flavourOf(code)));
    await packages.flavourOf('import base');
    expect(archives().toSorted()).toEqual([fileOf('base'), fileOf('left'), fileOf('right')]);
  });

  it('tells what arrives', async () => {
    const progress: PackageProgress[] = [];
    await createPackages({ source }).flavourOf('import left', { onProgress: (told) => progress.push(told) });
    const bytes = `${contents.base ?? ''}${contents.left ?? ''}`.length;
    expect(progress.at(-1)).toMatchObject({ bytes });
    expect(progress.at(-1)?.packages.toSorted()).toEqual(['base', 'left']);
  });

  it('leaves out what can’t be had and all that needs it, and says which module is missing why', async () => {
    const packages = createPackages({ source });
    const flavour = await packages.flavourOf('import leans, right');
    expect(names(flavour)).toEqual([fileOf('base'), fileOf('right')]);
    expect(flavour.missing).toEqual([
      {
        module: 'leans',
        note: expect.stringMatching(
          /^The package broken 1 was refused: .*`npm run wheels -- (?:broken|leans)`/,
        ) as string,
      },
    ]);
    // Not asked for again at once.
    expect((await packages.flavourOf('import leans')).missing).toHaveLength(1);
    expect(archives().filter((name) => name === fileOf('broken'))).toHaveLength(1);
  });

  it('knows what Pyodide has even where no source has it', async () => {
    const { missing, key } = await createPackages({ source }).flavourOf('import numpy');
    expect(key).toBe('');
    expect(missing).toEqual([
      { module: 'numpy', note: expect.stringMatching(/^The package numpy \S+ is in none of the places/) as string },
    ]);
  });

  it('throws the reason of an abort, before and while it works', async () => {
    const packages = createPackages({ source });
    await expect(packages.flavourOf('import left', { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
      'before',
    );
    const controller = new AbortController();
    const under = packages.flavourOf('import left', {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('while')),
    });
    await expect(under).rejects.toThrow('while');
    expect(names(await packages.flavourOf('import left'))).toHaveLength(2);
  });
});
