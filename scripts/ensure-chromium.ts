/**
 * Makes sure that the browser tests find a Chromium: the system's, or Playwright's own download, or (on Debian, as root) the
 * package `chromium`. Ends with status 1 and one sentence where none of these can be had.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { systemChromium } from '../cli/system-chromium.ts';

const found = (): boolean => systemChromium() !== undefined || existsSync(chromium.executablePath());

/** Runs a command and tells whether it succeeded; what it prints is shown, so that a long download is seen to move. */
const succeeds = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
};

const isDebianAsRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

if (!found()) {
  console.log('No Chromium found; fetching one for the browser tests.');
  // Debian's package first where it can be had: it brings the libraries that the download needs, too.
  const installed =
    (isDebianAsRoot() && succeeds('apt-get', 'update') && succeeds('apt-get', 'install', '-y', 'chromium')) ||
    succeeds('npx', 'playwright', 'install', 'chromium');
  if (!installed || !found()) {
    console.error(
      'The browser tests need Chromium: install your system’s package `chromium` (or run `npx playwright install chromium`).',
    );
    process.exit(1);
  }
}
