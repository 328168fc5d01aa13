import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureStack, stackExports } from './index.ts';

const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide'));
const original = readFileSync(join(pyodide, 'pyodide.asm.wasm'));
const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

describe('measureStack', () => {
  it('gives a module that is valid, and exports what it did and two numbers more', () => {
    const changed = measureStack(bytesOf(original));
    expect(WebAssembly.validate(changed)).toBe(true);
    const exportsOf = (bytes: Uint8Array<ArrayBuffer>) =>
      WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name, kind }) => `${kind} ${name}`);
    expect(exportsOf(changed)).toEqual([
      ...exportsOf(new Uint8Array(original)),
      `global ${stackExports.limit}`,
      `global ${stackExports.slot}`,
    ]);
    expect(WebAssembly.Module.imports(new WebAssembly.Module(changed))).toEqual(
      WebAssembly.Module.imports(new WebAssembly.Module(original)),
    );
  });

  it('leaves what it was given as it is', () => {
    const given = bytesOf(original);
    measureStack(given);
    expect(Buffer.from(given).equals(original)).toBe(true);
  });

  it.each([
    ['nothing at all', new ArrayBuffer(8)],
    ['a module that ends too early', bytesOf(original.subarray(0, 40))],
    // An empty module with one empty section of each kind that is read first.
    ['a module of another program', new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 2, 1, 0, 7, 1, 0]).buffer],
  ])('refuses %s', (_, bytes) => {
    expect(() => measureStack(bytes)).toThrow('the WebAssembly module');
  });
});
