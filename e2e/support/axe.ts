import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds fault with, a line for each element: the rule that it breaks, and its markup.
 *
 * It runs in the page itself (`setLegacyMode`): otherwise a second page is opened each time, to put together what it found in frames of other
 * origins. The lab has one of those, which shows nothing.
 *
 * @param within only elements in what this selector names; the whole page where left out
 */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
}
