import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFolder } from './replace-folder.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'lab-folder-'))));
afterEach(() => rmSync(home, { recursive: true }));

const make = (name: string): string => {
  const folder = join(home, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'who'), name);
  return folder;
};

describe('a finished folder', () => {
  it('takes its place, where nothing was and where another one was', () => {
    const place = join(home, 'place');
    replaceFolder(make('first'), place);
    expect(readFileSync(join(place, 'who'), 'utf8')).toBe('first');
    replaceFolder(make('second'), place);
    expect(readFileSync(join(place, 'who'), 'utf8')).toBe('second');
    expect(readdirSync(home)).toEqual(['place']);
  });

  it('that can’t take its place says why', () => {
    const place = make('place');
    // A file stands for what can be no folder's place.
    writeFileSync(join(home, 'file'), '');
    expect(() => replaceFolder(make('own'), join(home, 'file', 'below'))).toThrow('ENOTDIR');
    expect(() => replaceFolder(join(home, 'none'), join(home, 'elsewhere'))).toThrow('There is no folder');
    expect(existsSync(place)).toBe(true);
  });

  it('takes its place while other processes put theirs there', async () => {
    const script = `
      import { mkdirSync, writeFileSync } from 'node:fs';
      import { replaceFolder } from ${JSON.stringify(fileURLToPath(new URL('replace-folder.ts', import.meta.url)))};
      for (let nth = 0; nth < 200; nth++) {
        const own = ${JSON.stringify(home)} + '/own-' + process.pid;
        mkdirSync(own);
        writeFileSync(own + '/who', 'whole');
        replaceFolder(own, ${JSON.stringify(join(home, 'place'))});
      }`;
    const entry = join(home, 'many.mts');
    writeFileSync(entry, script);
    const processes = Array.from({ length: 3 }, () =>
      spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const statuses = await Promise.all(processes.map(async (child) => (await once(child, 'close'))[0] as number));
    expect(statuses).toEqual([0, 0, 0]);
    expect(readdirSync(home).sort()).toEqual(['many.mts', 'place']);
    expect(readFileSync(join(home, 'place/who'), 'utf8')).toBe('whole');
  });
});
