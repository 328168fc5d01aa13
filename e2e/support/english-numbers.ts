import type { Page } from '@playwright/test';

/**
 * Numbers that are not written as in German, of all that is in sight: texts, and the labels and hints of controls. What is code or data is left out,
 * where it is the same in every locale: programs, prompts, values of fields and what is said of them, addresses, names of models, versions.
 */
export const englishNumbers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const data =
      'pre, code, kbd, samp, textarea, input, script, style, .cm-editor, .field-note, .model-row-title [translate="no"]';
    // What has a letter before its digits, names of models in words, and versions.
    const names =
      /https?:\S+|arXiv \S+|\S*[A-Za-z]\S*\d\.\d\S*|\b(?:Qwen|Llama|Phi|Python|Firefox|Chrome|Chromium|Safari) \d+\.\d+|\b\d+\.\d+\.\d+\b/g;
    // As the browser writes them: `29.11.2026` and `29.11.26`.
    const dates = /\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?/g;
    // Groups of thousands with commas, decimals after a point, and per cent without a space.
    const english = /[1-9]\d{0,2},\d{3}(?!\d)|\d\.(?!\d{3}(?:\D|$))\d|\d%|\d ?[AP]M\b/;
    // What fields hold, repeated as it was typed: the settings of an arm or a training, and the values of a sweep.
    const typed = /^(?:Settings: K |SAAR, loss and evaluation: K )|^γ = [\d.]+(?:, [\d.]+)+\.?$/;
    const found: string[] = [];
    const look = (text: string, where: string): void => {
      if (typed.test(text)) return;
      const plain = text.replace(names, '').replace(dates, '');
      if (english.test(plain)) found.push(`${where}: ${text.trim()}`);
    };
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest(data) || !element.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ['aria-label', 'title', 'aria-valuetext']) {
        const label = element.getAttribute(name);
        if (label !== null) look(label, name);
      }
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      if (own.length > 0) look(own.map(({ textContent }) => textContent).join(''), element.tagName);
    }
    return found;
  });
