import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOwnScript, keepScriptsOwn } from './trusted-types.ts';

const page = 'https://host.example/lab/';

describe('isOwnScript', () => {
  it.each(['./assets/worker.js', 'https://host.example/lab/assets/worker.js', 'blob:https://host.example/1-2-3'])(
    'lets %s pass',
    (address) => expect(isOwnScript(address, page)).toBe(true),
  );
  it.each([
    'https://other.example/worker.js',
    '//other.example/worker.js',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)',
    'blob:https://other.example/1-2-3',
    'blob:null/1-2-3',
  ])('refuses %s', (address) => expect(isOwnScript(address, page)).toBe(false));
});

describe('keepScriptsOwn', () => {
  afterEach(() => vi.unstubAllGlobals());
  it('does nothing where there are no Trusted Types', () => {
    expect(() => keepScriptsOwn(page)).not.toThrow();
  });
  it('makes one policy, for addresses of scripts alone', () => {
    const made: [string, Record<string, (text: string) => string>][] = [];
    vi.stubGlobal('trustedTypes', { createPolicy: (...of: (typeof made)[number]) => void made.push(of) });
    keepScriptsOwn(page);
    const [name, rules] = made[0] ?? [];
    expect([name, Object.keys(rules ?? {})]).toEqual(['default', ['createScriptURL']]);
    expect(rules?.createScriptURL?.('./worker.js')).toBe('./worker.js');
    expect(() => rules?.createScriptURL?.('https://other.example/w.js')).toThrow('none of the page’s own');
  });
});
