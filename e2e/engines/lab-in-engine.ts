import { expect } from '@playwright/test';
import type { EngineBrowser } from './engine.ts';

/** The lab's page in a browser of any engine, as a person meets it: by what can be read on it. */
export class LabInEngine {
  constructor(
    readonly browser: EngineBrowser,
    readonly origin: string,
  ) {}

  /** Opens a place of the lab anew. */
  async open(fragment = ''): Promise<void> {
    // From another fragment of the same page the browser would not load anew.
    await this.browser.goto('about:blank');
    await this.browser.goto(`${this.origin}/${fragment}`);
  }

  /** What can be read in the first place that a selector names; '' where there is none. */
  text(selector = 'body'): Promise<string> {
    return this.browser.evaluate((wanted) => {
      const element = document.querySelector<HTMLElement>(wanted);
      return element?.innerText ?? '';
    }, selector);
  }

  /** Waits until a place says something. */
  async says(what: string | RegExp, selector = 'body', timeout = 60_000): Promise<void> {
    const expected = typeof what === 'string' ? expect.stringContaining(what) : expect.stringMatching(what);
    await expect
      .poll(() => this.text(selector), { timeout, message: `${selector} says ${String(what)}` })
      .toEqual(expected);
  }

  /**
   * Presses what has exactly this name, once it is there and not disabled. The last one that is seen counts: a dialog lies over what was
   * there before.
   */
  async press(name: string, kind = 'button, a, label, summary'): Promise<void> {
    const pressed = (): Promise<string> =>
      this.browser.evaluate(
        (wanted, kinds) => {
          const nameOf = (element: HTMLElement): string => element.getAttribute('aria-label') ?? element.innerText;
          const named = [...document.querySelectorAll<HTMLElement>(kinds)]
            .filter((element) => element.offsetParent !== null && !element.matches(':disabled'))
            .map((element) => ({ element, name: nameOf(element).trim().replaceAll(/\s+/g, ' ') }));
          const last = named.findLast(({ name }) => name === wanted)?.element;
          // What the page says instead tells why a test failed.
          if (!last) return document.body.innerText;
          // From a timer: a page that is busy with the click must not hold up the driver.
          setTimeout(() => last.click());
          return 'pressed';
        },
        name,
        kind,
      );
    await expect.poll(pressed, { timeout: 30_000, message: `there is “${name}”` }).toBe('pressed');
  }
}
