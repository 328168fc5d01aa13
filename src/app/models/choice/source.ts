import type { CustomModel, EndpointSettings } from '../../../policies/index.ts';
import type { Lesson } from '../../../policies/script/index.ts';
import type { ScriptSpeed } from './choice.ts';

/** Where a policy is to come from. */
export type PolicySource =
  | { readonly kind: 'tiny' }
  | { readonly kind: 'script'; readonly lesson: Lesson; readonly speed: ScriptSpeed }
  | { readonly kind: 'webllm'; readonly id: string; readonly thinking: boolean }
  | { readonly kind: 'webllm-custom'; readonly record: CustomModel; readonly thinking: boolean }
  | { readonly kind: 'gguf-files'; readonly files: readonly File[]; readonly thinking: boolean }
  | { readonly kind: 'gguf-url'; readonly url: string; readonly thinking: boolean }
  | { readonly kind: 'endpoint'; readonly settings: EndpointSettings; readonly thinking: boolean };

/** Two sources with the same key hold the same model, set up in the same way, so that it need not be loaded again. */
export function sourceKey(source: PolicySource): string {
  return 'thinking' in source && source.thinking ? `${nameOf(source)} thinking` : nameOf(source);
}

function nameOf(source: PolicySource): string {
  switch (source.kind) {
    case 'tiny':
      return 'tiny';
    case 'script':
      return `script ${source.lesson.id} ${source.speed}`;
    case 'webllm':
      return `webllm ${source.id}`;
    case 'webllm-custom':
      return `webllm-custom ${JSON.stringify(source.record)}`;
    case 'gguf-files':
      return `gguf-files ${source.files.map((file) => `${file.name} ${file.size} ${file.lastModified}`).join(' ')}`;
    case 'gguf-url':
      return `gguf-url ${source.url}`;
    case 'endpoint':
      return `endpoint ${JSON.stringify(source.settings)}`;
  }
}
