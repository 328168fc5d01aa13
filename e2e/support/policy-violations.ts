import type { Page } from '@playwright/test';

/** Something that the content security policy refused. */
export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly sample: string;
}

/** What the browser refuses the page from now on, and what it says about that: the texts of style elements with their hashes. */
export async function watchViolations(
  page: Page,
): Promise<{ violations: () => Promise<readonly Violation[]>; said: string[] }> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) said.push(message.text());
  });
  await page.addInitScript(() => {
    const seen: Violation[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      seen.push({ directive: effectiveDirective, blocked: blockedURI, sample }),
    );
  });
  return {
    violations: () => page.evaluate(() => (window as unknown as { violations: Violation[] }).violations),
    said,
  };
}
