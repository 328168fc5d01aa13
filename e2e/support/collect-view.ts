import { deflateRawSync } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';

/** The Collect view as a person meets it: by what its controls are called. */
export class CollectViewPage {
  constructor(readonly page: Page) {
    // Leaving a page that collects asks first; tests always mean it.
    page.on('dialog', (dialog) => void dialog.accept());
  }

  /** Opens the set-up, with a document where one is given. */
  async open(document?: Readonly<Record<string, unknown>>): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./#/collect${document ? `?doc=${linkOf(document)}` : ''}`);
    await this.collect.waitFor();
    if (document) await this.page.getByText('The run as a document').click();
    if (document) await this.page.getByText('The run of the link is set up.').waitFor();
  }

  /** Opens the set-up with a document, and collects all of its run. */
  async collectAll(document: Readonly<Record<string, unknown>>): Promise<void> {
    await this.open(document);
    await this.collect.click();
    await expect(this.state).toHaveText('Complete', { timeout: 60_000 });
  }

  /** Chooses a lesson as the policy: it needs no model. */
  async chooseScript(): Promise<void> {
    await this.page.goto('./#/playground?policy=script&lesson=typo');
    await this.page.getByRole('link', { name: 'Collect', exact: true }).click();
    await this.collect.waitFor();
  }

  get collect(): Locator {
    return this.page.getByRole('button', { name: 'Collect', exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Where the run stands, in the page's words. */
  get state(): Locator {
    return this.page.locator('.run-panel-state');
  }

  /** How many trajectories are kept, as the page says. */
  async done(): Promise<number> {
    const text = await this.page.locator('.run-panel-line strong').first().innerText();
    return Number(text.replaceAll(',', ''));
  }

  /** How many trajectories the page says are kept in the moment in which its state becomes this one; seen from within, between two frames. */
  doneWhenStateIs(state: string): Promise<string | null> {
    return this.page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const watch = new MutationObserver(() => {
            if (document.querySelector('.run-panel-state')?.textContent !== wanted) return;
            watch.disconnect();
            resolve(document.querySelector('.run-panel-line strong')?.textContent ?? null);
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      state,
    );
  }
}

/** A document for a link's fragment, as the page writes it. */
export const linkOf = (document: unknown): string =>
  deflateRawSync(Buffer.from(JSON.stringify(document))).toString('base64url');
