import { describe, expect, it } from 'vitest';
import { frameDocument } from './frame-document.ts';

describe('frameDocument', () => {
  const html = frameDocument({ text: 'let a = 1;', sha256: 'aGFzaA==' });

  it('names the script by its hash before the script comes', () => {
    expect(html.indexOf("'sha256-aGFzaA=='")).toBeGreaterThan(0);
    expect(html.indexOf("'sha256-aGFzaA=='")).toBeLessThan(html.indexOf('<script>let a = 1;</script>'));
  });

  it('allows neither network nor evaluated text', () => {
    const policy = /content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toMatch(/'unsafe-eval'|'unsafe-inline'|'self'|data:|https?:|\*/);
  });

  it.each(['"</script>"', '"</SCRIPT >"', '"<!--"'])('refuses a script that would end its element: %s', (text) => {
    expect(() => frameDocument({ text, sha256: '' })).toThrow('would end its own element');
  });
});
