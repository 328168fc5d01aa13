import type { Page } from '@playwright/test';

/** What a person can see of a view's state: where they are, what is chosen and typed, and what is open. */
export interface ViewState {
  /** The navigation's current entry. */
  readonly view: string;
  readonly headings: readonly string[];
  /** Every control in sight by its name, with what it holds. */
  readonly controls: readonly string[];
  readonly tabs: readonly string[];
}

/** Reads the state of the view that is shown. */
export const viewState = (page: Page): Promise<ViewState> =>
  page.evaluate(() => {
    const seen = <E extends Element>(selector: string, root: ParentNode = document): E[] =>
      [...root.querySelectorAll<E>(selector)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      );
    const words = (element: Element | null | undefined): string =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const held = (control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): string =>
      control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)
        ? String(control.checked)
        : control.value;
    return {
      view: words(document.querySelector('nav [aria-current="page"]')),
      headings: seen('h1, h2').map(words),
      controls: seen<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea').map(
        (control) => `${control.getAttribute('aria-label') ?? words(control.labels?.[0])}: ${held(control)}`,
      ),
      tabs: seen('[role=tab][aria-selected=true]').map(words),
    };
  });
