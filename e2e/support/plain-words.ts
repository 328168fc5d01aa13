import type { Page } from '@playwright/test';

/**
 * Texts in plain English letters, of all that a page has, in sight or not: texts, and the labels and hints of elements. What is marked as no text to
 * translate is left out, and so is code, what is typed, addresses, and the signs of units behind a number.
 *
 * @param names what is called the same in every language, such as the names of the data that a test made
 */
export const plainWords = (page: Page, names: readonly string[]): Promise<string[]> =>
  page.evaluate((known) => {
    const data = '[translate="no"], code, kbd, pre, samp, script, style, textarea, .cm-editor';
    const units = /\d[\d.,\s]*(?:ms|s|min|h|kB|KB|MB|GB|bits?)(?![A-Za-z])/g;
    const ids = /\b[0-9a-f]{16}\b/g;
    const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const named = new RegExp(`(?<![A-Za-z])(?:${escaped.join('|')})(?![A-Za-z])`, 'g');
    const found = new Set<string>();
    const look = (text: string, where: string): void => {
      const left = text
        .replace(ids, '')
        .replace(units, '')
        .replace(named, '')
        .replace(/^(?:https?:\/\/\S+|\.\w+)$/, '')
        .replace(/\S+\.(?:jsonl?|csv|svg|zip|parquet|md|gguf|png|txt)\b/g, '');
      if (/[A-Za-z]{2}/.test(left)) found.add(`${where}: ${text.trim()}`);
    };
    const place = (element: Element): string => {
      const names = [element.parentElement, element].map((each) => {
        const name = each?.getAttribute('class')?.split(' ')[0];
        return `${each?.tagName.toLowerCase() ?? ''}${name ? `.${name}` : ''}`;
      });
      return names.join(' > ');
    };
    // Before the view’s name and the lab’s stands what the view shows: data, or a heading of the page.
    look(document.title.split(' – ').slice(-2).join(' – '), 'title');
    for (const element of document.querySelectorAll('body, body *')) {
      if (element.closest('[translate="no"]')) continue;
      for (const name of [
        'title',
        'aria-label',
        'aria-description',
        'aria-roledescription',
        'aria-valuetext',
        'placeholder',
        'alt',
      ]) {
        const label = element.getAttribute(name);
        if (label !== null) look(label, `${place(element)} @${name}`);
      }
      if (element.closest(data)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) look(node.textContent ?? '', place(element));
    }
    return [...found];
  }, names);
