import { PortTakenError, servePage, type ServedPage } from '../page-server.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';
import { parseOptions, usage, type Options } from './options.ts';

/**
 * Serves the lab's page until it is interrupted; what it gives is the exit status. Throws, in words, where the command line can't be read, or the
 * port is taken.
 *
 * @param stop Aborted to end it.
 */
export async function page(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const served = await serve(options);
  console.log(served.url);
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await served.close();
  return 0;
}

async function serve({ host, port }: Options): Promise<ServedPage> {
  const folder = await place.builtPage('production');
  try {
    return await servePage(folder, { host, port });
  } catch (cause) {
    if (!(cause instanceof PortTakenError)) throw cause;
    // Not simply the next one: the runs that a browser has kept would seem to be gone.
    throw new UsageError(
      `${cause.message} Choose another with --port; what a browser keeps of the lab belongs to it.`,
      {
        cause,
      },
    );
  }
}
