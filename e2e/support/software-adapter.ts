import { chromium, type Browser, type LaunchOptions } from '@playwright/test';

/** A browser with the WebGPU adapter that computes on the processor: slow, and without 16-bit floats, but on every machine. */
export const launchWithSoftwareAdapter = (options: LaunchOptions): Promise<Browser> =>
  chromium.launch({
    ...options,
    args: [...(options.args ?? []), '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
