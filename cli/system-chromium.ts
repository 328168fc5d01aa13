import { existsSync } from 'node:fs';

/** Where the system's packages put Chromium; Debian's name first. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** The path of the Chromium that the system's package installed; undefined where there is none, and Playwright's own is used. */
export const systemChromium = (): string | undefined => places.find((path) => existsSync(path));
