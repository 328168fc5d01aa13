import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import { ask } from './ask.ts';
import { malformed, readWords, refusal } from './errors.ts';
import { readServer, type EndpointServer, type Server } from './settings.ts';

/** The list of models in the form of the API. */
const modelsSchema = v.object({ data: v.nullish(v.array(v.object({ id: v.string() }))) });

/** A list is answered at once or not at all: after this many milliseconds it is given up. */
const longestWaitMs = 15_000;

/**
 * The names of a server’s models, in its order; null where it has no such list (404 or 405). Throws a {@link PolicyError} `network`,
 * `bad-settings`, `busy` or `engine`, or the signal’s reason.
 */
export async function listModels(server: Server, signal: AbortSignal): Promise<string[] | null> {
  const { host } = new URL(server.baseUrl);
  const tooLong = AbortSignal.timeout(longestWaitMs);
  let response: Response;
  let body: string;
  try {
    response = await ask(server, '/models', AbortSignal.any([signal, tooLong]));
    body = await response.text();
  } catch (cause) {
    signal.throwIfAborted();
    if (!tooLong.aborted) throw cause;
    throw new PolicyError(
      'network',
      `The server at ${host} did not answer within ${longestWaitMs / 1000} seconds.`,
      'Check the address, and that the server is not stuck.',
      { cause },
    );
  }
  if (response.status === 404 || response.status === 405) return null;
  if (!response.ok) throw refusal(response.status, readWords(body), server, null);
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw malformed(host, `its list of models is not JSON (${body.slice(0, 60)})`);
  }
  const parsed = v.safeParse(modelsSchema, input);
  if (!parsed.success) throw malformed(host, 'its list of models has another form');
  return (parsed.output.data ?? []).map(({ id }) => id);
}

/**
 * The models that a server offers, to choose from. Throws a {@link PolicyError} with what is wrong and what helps, also where the
 * server has no list; or the signal’s reason.
 */
export async function endpointModels(input: EndpointServer, signal: AbortSignal): Promise<string[]> {
  const server = readServer(input);
  const models = await listModels(server, signal);
  if (models) return models;
  throw new PolicyError(
    'bad-settings',
    `The server at ${new URL(server.baseUrl).host} has no list of models at ${server.baseUrl}/models.`,
    'Check the address: for most servers it ends in /v1. If it is right, enter the model’s name by hand.',
  );
}
