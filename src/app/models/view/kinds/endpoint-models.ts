import { signal } from '@preact/signals';
import type { Problem } from '../../../../runtime/index.ts';
import { chosen, choosePolicy, endpointKey, modelProblem } from '../../index.ts';

/** What came of asking a server for its models. */
type ModelsAsked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly baseUrl: string; readonly models: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link ModelsAsked}. */
export const modelsAsked = signal<ModelsAsked>({ kind: 'nothing' });

/** The models of a server that was asked for them; null where it was not, or did not answer. */
export const modelsOf = (baseUrl: string): readonly string[] | null =>
  modelsAsked.value.kind === 'found' && modelsAsked.value.baseUrl === baseUrl ? modelsAsked.value.models : null;

let latest = new AbortController();

/** Asks the chosen server for its models; where it has just one, that one is chosen. */
export async function fetchModels(): Promise<void> {
  latest.abort();
  const mine = new AbortController();
  latest = mine;
  const { baseUrl } = chosen.value.endpoint;
  modelsAsked.value = { kind: 'asking' };
  let asked: ModelsAsked;
  try {
    const { endpointModels } = await import('../../../../policies/endpoint/index.ts');
    const models = await endpointModels({ baseUrl, apiKey: endpointKey.value }, mine.signal);
    asked = { kind: 'found', baseUrl, models };
  } catch (error) {
    asked = { kind: 'failed', problem: modelProblem(error) };
  }
  if (mine.signal.aborted) return;
  modelsAsked.value = asked;
  const { endpoint } = chosen.value;
  const [only, ...others] = asked.kind === 'found' ? asked.models : [];
  if (only !== undefined && others.length === 0 && endpoint.model === '') {
    choosePolicy({ endpoint: { ...endpoint, model: only } });
  }
}
