import { firstChoice, policyKinds, type PolicyChoice, type PolicyKind } from './choice.ts';

/** The longest value that is read from a link, in characters. */
const longestText = 4000;

/** What a link's query says of the policy, as far as it can be understood. */
export function readPolicyLink(query: URLSearchParams): Partial<PolicyChoice> {
  const kind = query.get('policy');
  const text = (key: string): string | undefined => query.get(key)?.slice(0, longestText);
  const lesson = text('lesson');
  const found = {
    // Links from before there was another policy than lessons and models need not name the kind.
    kind: isPolicyKind(kind) ? kind : lesson !== undefined && kind === null ? ('script' as const) : undefined,
    lesson,
    webllm: kind === 'webllm' ? text('model') : undefined,
    ggufUrl: text('gguf'),
    endpoint: kind === 'endpoint' ? endpointOf(text) : undefined,
    thinking: query.get('think') === 'true' ? true : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function endpointOf(text: (key: string) => string | undefined): PolicyChoice['endpoint'] {
  const { baseUrl, model, parallel } = firstChoice.endpoint;
  return {
    baseUrl: text('server') ?? baseUrl,
    model: text('model') ?? model,
    parallel: text('parallel') ?? parallel,
  };
}

/** The query that reproduces a choice. Files cannot be linked, and a server's key must not be. */
export function writePolicyLink(choice: PolicyChoice): URLSearchParams {
  const { kind } = choice;
  const query = new URLSearchParams({ policy: kind });
  if (kind === 'script') query.set('lesson', choice.lesson);
  if (kind === 'webllm' && choice.webllm !== '') query.set('model', choice.webllm);
  if (kind === 'gguf' && choice.ggufUrl !== '') query.set('gguf', choice.ggufUrl);
  if (kind === 'endpoint') writeEndpoint(query, choice.endpoint);
  if (kind !== 'script' && choice.thinking === true) query.set('think', 'true');
  return query;
}

function writeEndpoint(query: URLSearchParams, { baseUrl, model, parallel }: PolicyChoice['endpoint']): void {
  if (baseUrl !== '') query.set('server', baseUrl);
  if (model !== '') query.set('model', model);
  if (parallel !== firstChoice.endpoint.parallel) query.set('parallel', parallel);
}

const isPolicyKind = (kind: string | null): kind is PolicyKind => policyKinds.some((known) => known === kind);
