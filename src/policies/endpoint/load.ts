import type { Policy } from '../../rollout/index.ts';
import type { LoadOptions } from '../loading.ts';
import { Completions } from './completions.ts';
import { listModels } from './models.ts';
import { EndpointPolicy } from './policy.ts';
import { readSettings, type EndpointSettings } from './settings.ts';

/**
 * Opens a model on an OpenAI-compatible server. The server is asked for its models and for one token, at which many load the model, so
 * that what is wrong shows now and not in the first rollout. Throws a {@link PolicyError} (`bad-settings`, `network`, `busy`,
 * `out-of-memory`, `engine`), or the signal’s reason.
 */
export async function loadEndpoint(input: EndpointSettings, { onProgress, signal }: LoadOptions): Promise<Policy> {
  const settings = readSettings(input);
  onProgress({ stage: 'Asking the server', fraction: null });
  await listModels(settings, signal);
  onProgress({ stage: 'Waiting for the server to load the model', fraction: null });
  const policy = new EndpointPolicy(new Completions(settings));
  const first = policy.generate({
    messages: [{ role: 'user', content: 'Hello' }],
    sampling: { temperature: 1, topP: 1, maxTokens: 1, seed: 0 },
    signal,
  });
  while (!(await first.next()).done);
  return policy;
}
