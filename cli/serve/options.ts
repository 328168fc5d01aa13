import { parseArgs } from 'node:util';
import { lessons } from '../../src/policies/script/index.ts';
import { place } from '../place/index.ts';

/** The policies that can be served. */
export const servedPolicies = ['tiny', 'script'] as const;

/** What the command can be asked for. */
export const usage = `${place.program} serve [OPTIONS]   serves a policy of the lab to this machine, as an OpenAI-compatible server

  --policy NAME      tiny, the embedded policy (default), or script, which replays a lesson
  --lesson ID        the lesson that script replays: ${lessons.map(({ id }) => id).join(', ')} (default typo)
  --port N           port on this machine; 0 takes a free one (default 8080)
  --model-name NAME  the name under which the model is listed (default: its own)
  --help             this text

The address of the API is written to standard output. Ctrl-C ends it.`;

/** What the command was asked for. */
export interface ServeCommand {
  readonly help: boolean;
  readonly policy: (typeof servedPolicies)[number];
  readonly lesson: string;
  readonly port: number;
  readonly modelName: string | undefined;
}

/** Reads the command line. Throws an error that says what is wrong with it. */
export function parseServeOptions(args: readonly string[]): ServeCommand {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      policy: { type: 'string', default: 'tiny' },
      lesson: { type: 'string', default: 'typo' },
      port: { type: 'string', default: '8080' },
      'model-name': { type: 'string' },
    },
  });
  const policy = servedPolicies.find((name) => name === values.policy);
  if (!policy) throw new Error(`--policy must be ${servedPolicies.join(' or ')}, not "${values.policy}".`);
  if (!lessons.some(({ id }) => id === values.lesson)) throw new Error(`There is no lesson "${values.lesson}".`);
  const port = /^\d+$/.test(values.port) ? Number(values.port) : -1;
  if (port < 0 || port > 65_535) throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  return { help: values.help, policy, lesson: values.lesson, port, modelName: values['model-name'] };
}
