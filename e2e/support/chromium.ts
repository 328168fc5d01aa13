import { existsSync } from 'node:fs';
import { systemChromium } from '../../cli/system-chromium.ts';

const shell = '/usr/bin/chromium-headless-shell';

const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const launching = (executablePath: string | undefined, more: readonly string[] = []) => ({
  // Of Playwright's two downloads this channel is the whole one.
  ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
  args: [...args, ...more],
});

const whole = systemChromium();

/** How the whole browser is started that people have: Debian's Chromium where it is installed; otherwise Playwright's own download. */
export const wholeChromium = launching(whole);

/**
 * How Chromium is started without the parts of a window, which takes a third less of the processor, where Debian's package `chromium-headless-shell` is
 * installed. Frames of other origins have processes of their own, as in the whole one.
 */
export const headlessChromium = launching(existsSync(shell) ? shell : whole, ['--site-per-process']);
