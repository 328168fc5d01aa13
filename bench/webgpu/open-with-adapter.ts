import type { Browser, Page } from '@playwright/test';
import { openDoor } from '../../cli/browser.ts';
import type { GpuReport } from '../../src/policies/webllm/gpu.ts';

/** What a benchmark's page has on its window; it exists in the function that is evaluated there. */
declare const bench: { readonly probe: () => Promise<GpuReport> };

/** A page that has WebGPU. */
export interface OpenedWithAdapter {
  readonly browser: Browser;
  readonly page: Page;
  readonly adapter: Extract<GpuReport, { available: true }>;
}

/** Opens a benchmark's page where it has WebGPU: on the graphics card, or else on the adapter that computes on the processor. Throws where there is none. */
export async function openWithAdapter(url: string): Promise<OpenedWithAdapter> {
  for (const webgpu of ['graphics-card', 'software'] as const) {
    const { browser, page } = await openDoor(url, { webgpu });
    const adapter = await page.evaluate(() => bench.probe());
    if (adapter.available) return { browser, page, adapter };
    await browser.close();
  }
  throw new Error('This Chromium has no WebGPU, not even on the processor.');
}
