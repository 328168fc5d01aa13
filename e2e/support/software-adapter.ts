import type { LaunchOptions } from '@playwright/test';

/**
 * For `test.use` at the top of a file: its browser has the WebGPU adapter that computes on the processor, which is slow and without 16-bit
 * floats, but on every machine.
 */
export const softwareAdapter = {
  launchOptions: async (
    { launchOptions }: { readonly launchOptions: LaunchOptions },
    use: (options: LaunchOptions) => Promise<void>,
  ): Promise<void> =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    }),
};
