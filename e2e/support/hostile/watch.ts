import type { Page } from '@playwright/test';

/** Notes whatever a page does that no program in its sandbox may make it do. */
export function watch(page: Page): readonly string[] {
  const seen: string[] = [];
  page.on('crash', () => seen.push('the tab crashed'));
  page.on('popup', () => seen.push('a window was opened'));
  page.on('dialog', (dialog) => {
    seen.push(`a dialogue: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('download', () => seen.push('a download began'));
  page.on('pageerror', (error) => seen.push(`an error came out: ${error.message.slice(0, 200)}`));
  page.on('framenavigated', (frame) => seen.push(`a frame went to ${frame.url().slice(0, 200)}`));
  return seen;
}
