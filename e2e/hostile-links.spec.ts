import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';

test.setTimeout(300_000);

const poison = [
  '<script>window.ran=true</script>',
  '<img src=x onerror="window.ran=true">',
  'javascript:window.ran=true',
  'https://other.example/model.gguf',
  'http://other.example/v1',
  '__proto__',
];

/** Links that ask for a run, a download, a model from elsewhere or markup, each in every place that an address has for a text. */
const links = ['playground', 'models', 'collect', 'trajectories', 'shared', 'purify'].flatMap((view) =>
  poison.flatMap((text) =>
    [
      `policy=gguf&url=${encodeURIComponent(text)}`,
      `policy=endpoint&server=${encodeURIComponent(text)}&model=${encodeURIComponent(text)}`,
      `doc=${encodeURIComponent(text)}&t=${encodeURIComponent(text)}&run=${encodeURIComponent(text)}`,
      `policy=script&lesson=${encodeURIComponent(text)}&task=${encodeURIComponent(text)}&answer=${encodeURIComponent(text)}&f=${encodeURIComponent(text)}`,
    ].map((search) => `#/${view}?${search}`),
  ),
);

test(
  `${links.length} hostile links start no run, fetch nothing from elsewhere, download nothing and become no markup`,
  slowly(true),
  async ({ page, baseURL }) => {
    const fromElsewhere: string[] = [];
    let downloads = 0;
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? '')) fromElsewhere.push(request.url());
    });
    page.on('download', () => downloads++);
    page.on('dialog', (dialog) => {
      throw new Error(`A dialogue: ${dialog.message()}`);
    });
    await new LabPage(page).open();
    for (const link of links) {
      await page.evaluate((fragment) => (window.location.hash = fragment), link);
      // The view is drawn, and what it would do at once has begun.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
      expect(await page.getByRole('button', { name: 'Stop', exact: true }).count(), link).toBe(0);
    }
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(await page.locator('script:not([src]), img[onerror]').count()).toBe(0);
    expect({ fromElsewhere, downloads }).toEqual({ fromElsewhere: [], downloads: 0 });
  },
);
