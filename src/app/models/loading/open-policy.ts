import type { Policy } from '../../../rollout/index.ts';
import type { LoadOptions } from '../../../policies/index.ts';
import { scriptPolicy } from '../../../policies/script/index.ts';
import type { ScriptSpeed } from '../choice/choice.ts';
import type { PolicySource } from '../choice/source.ts';

/** Tokens per second at which a script writes; the middle one is about reading speed for code. */
const pace: Readonly<Record<ScriptSpeed, number>> = { slow: 20, normal: 60, fast: 400 };

/** Loads the policy that a source names. The engines are heavy and come only now. Throws what their loaders throw. */
export async function openPolicy(source: PolicySource, options: LoadOptions): Promise<Policy> {
  switch (source.kind) {
    case 'tiny': {
      const { loadTiny } = await import('../../../policies/tiny/index.ts');
      return loadTiny(options);
    }
    case 'script':
      return scriptPolicy(source.lesson, { tokensPerSecond: pace[source.speed] });
    case 'webllm':
    case 'webllm-custom': {
      const { loadWebllm } = await import('../../../policies/webllm/index.ts');
      const { thinking } = source;
      const model = source.kind === 'webllm' ? { modelId: source.id } : { custom: source.record };
      return loadWebllm(model, { ...options, thinking });
    }
    case 'gguf-files':
    case 'gguf-url': {
      const { loadGguf } = await import('../../../policies/gguf/index.ts');
      const { thinking } = source;
      const model = source.kind === 'gguf-files' ? { files: source.files } : { url: source.url };
      return loadGguf(model, { ...options, thinking });
    }
    case 'endpoint': {
      const { loadEndpoint } = await import('../../../policies/endpoint/index.ts');
      return loadEndpoint({ ...source.settings, thinking: source.thinking }, options);
    }
  }
}
