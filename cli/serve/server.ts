import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolicyError, type Completion, type Policy } from '../../src/rollout/index.ts';
import type { Token } from '../../src/saar/index.ts';
import { Semaphore } from '../../src/semaphore/index.ts';
import { readRequest, type CompletionRequest } from './request.ts';

/** A served policy. */
export interface ServedPolicy {
  /** Where its API begins, such as `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  /** Hangs up on everyone and frees the port; the policy stays. */
  readonly close: () => Promise<void>;
}

/** How a policy is served. */
export interface ServeOptions {
  /** Port on this machine; 0 takes a free one. */
  readonly port: number;
  /** The name under which the model is listed; its own otherwise. */
  readonly modelName?: string;
}

/** A page of any origin may ask, also one that is cross-origin isolated. */
const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '600',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Longest body of a request, in bytes; conversations are far shorter. */
const longestBody = 8 * 2 ** 20;

/** A request that is answered with an error. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** What kind of error it is, in the words of OpenAI's API and of llama.cpp's server. */
    readonly type: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PolicyError && error.code === 'context-overflow') {
    return new Refusal(400, message, 'exceed_context_size_error', 'context_length_exceeded');
  }
  return new Refusal(500, message, 'server_error');
}

const errorBody = ({ message, type, code }: Refusal): object => ({ error: { message, type, code } });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > longestBody) throw new Refusal(413, 'The body is too long.', 'invalid_request_error');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...openToAll, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const logprobOf = ({ text, logprob, id }: Token): object => ({
  token: text,
  logprob,
  bytes: [...Buffer.from(text)],
  top_logprobs: [],
  ...(id === undefined ? {} : { id }),
});

/** The cost in the words of the API; null where the engine does not say what the prompt took, which the API has no word for. */
const usageOf = ({ usage: { promptTokens, cachedTokens, generatedTokens } }: Completion): object | null =>
  promptTokens === null
    ? null
    : {
        prompt_tokens: promptTokens,
        completion_tokens: generatedTokens,
        total_tokens: promptTokens + generatedTokens,
        ...(cachedTokens === null ? {} : { prompt_tokens_details: { cached_tokens: cachedTokens } }),
      };

/** An OpenAI-compatible server over one policy. Requests are answered as many at a time as the policy works on, the others wait. */
class PolicyServer {
  readonly #queue: Semaphore;

  constructor(
    readonly policy: Policy,
    readonly model: string,
  ) {
    this.#queue = new Semaphore(policy.parallel ?? 1);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, openToAll).end();
    } else if (request.method === 'GET' && pathname === '/v1/models') {
      send(response, 200, { object: 'list', data: [{ id: this.model, object: 'model', created: 0, owned_by: 'lab' }] });
    } else if (request.method === 'POST' && pathname === '/v1/chat/completions') {
      await this.#complete(await bodyOf(request), response);
    } else {
      throw new Refusal(404, `There is nothing at ${request.method ?? ''} ${pathname}.`, 'not_found_error');
    }
  }

  async #complete(body: string, response: ServerResponse): Promise<void> {
    let asked: CompletionRequest;
    try {
      asked = readRequest(body, () => randomInt(2 ** 32));
    } catch (error) {
      throw new Refusal(400, (error as Error).message, 'invalid_request_error');
    }
    if (asked.model !== null && asked.model !== this.model) {
      throw new Refusal(404, `The model "${asked.model}" does not exist.`, 'invalid_request_error', 'model_not_found');
    }
    // A client that hangs up wants no more of it, also while waiting.
    const gone = new AbortController();
    response.on('close', () => gone.abort(new Error('the client has hung up')));
    const turn = await this.#queue.enter(gone.signal);
    try {
      await (asked.stream ? this.#stream(asked, response, gone.signal) : this.#whole(asked, response, gone.signal));
    } finally {
      turn.leave();
    }
  }

  async #whole(asked: CompletionRequest, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const tokens: Token[] = [];
    const generation = this.policy.generate({ ...asked.generation, signal });
    let step = await generation.next();
    for (; !step.done; step = await generation.next()) tokens.push(step.value);
    send(response, 200, {
      ...this.#frame('chat.completion'),
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: tokens.map(({ text }) => text).join('') },
          logprobs: asked.logprobs ? { content: tokens.map(logprobOf) } : null,
          finish_reason: step.value.finish,
        },
      ],
      usage: usageOf(step.value),
    });
  }

  async #stream(asked: CompletionRequest, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const frame = this.#frame('chat.completion.chunk');
    const write = (data: object): void => {
      if (!response.headersSent) {
        response.writeHead(200, { ...openToAll, 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      }
      response.write(`data: ${JSON.stringify({ ...frame, ...data })}\n\n`);
    };
    const choice = (delta: object, logprobs: object | null, finish: string | null): object => ({
      choices: [{ index: 0, delta, logprobs, finish_reason: finish }],
    });
    try {
      const generation = this.policy.generate({ ...asked.generation, signal });
      let step = await generation.next();
      // The first token is waited for before anything is sent: what fails until then is told by a status.
      write(choice({ role: 'assistant', content: '' }, null, null));
      for (; !step.done; step = await generation.next()) {
        const { text } = step.value;
        write(choice({ content: text }, asked.logprobs ? { content: [logprobOf(step.value)] } : null, null));
      }
      write(choice({}, null, step.value.finish));
      if (asked.usage) write({ choices: [], usage: usageOf(step.value) });
      response.end('data: [DONE]\n\n');
    } catch (error) {
      if (!response.headersSent) throw error;
      write(errorBody(refusalOf(error)));
      response.end();
    }
  }

  #frame(object: string): object {
    return { id: `chatcmpl-${randomUUID()}`, object, created: Math.floor(Date.now() / 1000), model: this.model };
  }
}

/**
 * Serves a policy to this machine over OpenAI's chat completions: `/v1/models` and `/v1/chat/completions`, streamed or not, with seeds,
 * log-probabilities and usage. Throws where the port is taken.
 */
export async function serve(
  policy: Policy,
  { port, modelName = policy.info.model }: ServeOptions,
): Promise<ServedPolicy> {
  const served = new PolicyServer(policy, modelName);
  const server = createServer((request, response) => {
    served.answer(request, response).catch((error: unknown) => {
      const refusal = refusalOf(error);
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, refusal.status, errorBody(refusal));
    });
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    // Only this machine: the lab's server knows no keys.
    server.listen(port, '127.0.0.1', resolve);
  });
