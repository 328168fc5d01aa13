import { signal } from '@preact/signals';
import type { GgufDescription } from '../../../../policies/index.ts';
import type { Problem } from '../../../../runtime/index.ts';
import { modelProblem, sourceRead } from '../../index.ts';

/** What is known of the chosen GGUF model before it is loaded. */
export type GgufLook =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly description: GgufDescription }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link GgufLook}. */
export const ggufLook = signal<GgufLook>({ kind: 'nothing' });

/** Reads the head of the chosen file; returns what gives the reading up. */
export function describeChosenGguf(): () => void {
  const { source } = sourceRead.value;
  const abort = new AbortController();
  if (source?.policy.engine !== 'gguf') {
    ggufLook.value = { kind: 'nothing' };
    return () => undefined;
  }
  ggufLook.value = { kind: 'looking' };
  const { policy, files = [] } = source;
  const place = 'url' in policy.model ? { url: policy.model.url } : { files };
  import('../../../../policies/gguf/index.ts')
    .then(({ describeGguf }) => describeGguf(place, abort.signal))
    .then(
      (description): GgufLook => ({ kind: 'found', description }),
      (error: unknown): GgufLook => ({ kind: 'failed', problem: modelProblem(error) }),
    )
    .then((look) => {
      if (!abort.signal.aborted) ggufLook.value = look;
    })
    // Each way to fail is a look of its own already.
    .catch(() => undefined);
  return () => abort.abort(new DOMException('Another model was chosen.', 'AbortError'));
}
