import { parseArgs } from 'node:util';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

/** Where the page is served unless another port is asked for; `npm run dev` has the same. */
const defaultPort = 4173;

/** What the command can be asked for. */
export const usage = `${place.program} page [OPTIONS]   serves the lab's page to this machine, as does the line without a command

  --port N         port (default ${defaultPort}); what a browser keeps of the lab belongs to it
  --host ADDRESS   where it listens: localhost (default), or 0.0.0.0 for other machines, too
  --help           this text

The address is written to standard output. Ctrl-C ends it.`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { help, host, port } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, not "${port}".`);
  }
  if (host === '') throw new UsageError('--host must be an address of this machine.');
  return { help, host, port: Number(port) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        host: { type: 'string', default: 'localhost' },
        port: { type: 'string', default: String(defaultPort) },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
