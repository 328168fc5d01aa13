import { servePage, type ServedPage } from './page-server.ts';
import { place, type PageMode } from './place/index.ts';

/** Where a page is served whose browser keeps downloads: they belong to the address. Another command's page gets the next free port. */
export const keepingPort = 41_731;

/**
 * Serves a built page to this machine.
 *
 * @param mode One of the build's modes, which names the pages that there are.
 * @param port The port, or the first to be tried; 0 for any free one.
 */
export async function serveBuiltPage(mode: PageMode, port = 0): Promise<ServedPage> {
  return await servePage(await place.builtPage(mode), { host: '127.0.0.1', port, orNext: true });
}
