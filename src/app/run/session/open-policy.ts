import type { Policy } from '../../../rollout/index.ts';
import type { LoadOptions } from '../../../policies/index.ts';
import { scriptPolicy } from '../../../policies/script/index.ts';
import type { ScriptSpeed } from '../settings/choices.ts';
import type { PolicySource } from './source.ts';

/** Tokens per second at which a script writes; the middle one is about reading speed for code. */
const pace: Readonly<Record<ScriptSpeed, number>> = { slow: 20, normal: 60, fast: 400 };

/** Loads the policy that a source names. The engines are heavy and come only now. */
export async function openPolicy(source: PolicySource, options: LoadOptions): Promise<Policy> {
  switch (source.kind) {
    case 'script':
      return scriptPolicy(source.lesson, { tokensPerSecond: pace[source.speed] });
    case 'webllm': {
      const { loadWebllm } = await import('./later.ts');
      return loadWebllm({ id: source.id }, options);
    }
    case 'webllm-custom': {
      const { loadWebllm } = await import('./later.ts');
      return loadWebllm(source.record, options);
    }
    case 'gguf-files': {
      const { loadGguf } = await import('../../../policies/gguf/index.ts');
      return loadGguf({ files: source.files }, options);
    }
    case 'gguf-url': {
      const { loadGguf } = await import('../../../policies/gguf/index.ts');
      return loadGguf({ url: source.url }, options);
    }
  }
}
