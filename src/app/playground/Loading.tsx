import { LoadMeter, memory, sourceKey } from '../models/index.ts';
import type { Run } from './session/index.ts';

/** A model on its way into memory, for a run that waits for it. */
export function Loading({ run }: { readonly run: Run }) {
  const now = memory.value;
  const { source, title } = run.plan;
  return (
    <section class="loading" aria-label="Loading the model">
      <h2>Loading {title}</h2>
      {now.kind === 'loading' && now.key === sourceKey(source) && <LoadMeter meter={now.meter} />}
      <p class="small soft">
        A model is large: the first time takes minutes, later ones seconds. Stop gives it up at any moment.
      </p>
    </section>
  );
}
