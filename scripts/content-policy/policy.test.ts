import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letStartWorkers } from './nested-workers.ts';
import { contentPolicy, headersFile, serveFile } from './policy.ts';

const policy = contentPolicy('abc=');

describe('the content security policy', () => {
  it('lets nothing stand in markup and evaluates no text', () => {
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|script-src[^;]*(\*|https?:|data:)/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("'sha256-abc='");
  });
});

describe('the files for hosts', () => {
  it('say the same as the page', () => {
    expect(headersFile(policy)).toContain(`  Content-Security-Policy: ${policy}; frame-ancestors 'self'\n`);
    expect(headersFile(policy)).toMatch(/^\/\*\n {2}Cross-Origin-Opener-Policy: same-origin\n/);
    expect(JSON.parse(serveFile(policy))).toMatchObject({
      headers: [
        { source: '**' },
        {
          source: 'index.html',
          headers: [{ key: 'Content-Security-Policy', value: `${policy}; frame-ancestors 'self'` }],
        },
      ],
    });
  });
});

describe('letStartWorkers', () => {
  it('finds the place in wllama as it is installed', () => {
    const code = readFileSync('node_modules/@wllama/wllama/src/utils.ts', 'utf8');
    expect(letStartWorkers(code)).toContain('createScriptURL: (address)');
  });
  it('throws where wllama has changed', () => {
    expect(() => letStartWorkers('new Worker(url)')).toThrow('another way');
  });
});
