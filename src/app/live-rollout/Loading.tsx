import './live-rollout.css';
import { runtime, sourceKey } from '../../runtime/index.ts';
import { LoadMeter, WaitsFor } from '../models/index.ts';
import type { LiveRollout } from './live-rollout.ts';

/** A model on its way into memory, for a rollout that waits for it. */
export function Loading({ rollout }: { readonly rollout: LiveRollout }) {
  const now = runtime.model.value;
  const { source } = rollout.plan;
  const waitsFor = rollout.waitsFor.value;
  if (waitsFor.length > 0) {
    return (
      <section class="loading" aria-label="Waiting">
        <h2>{source.title}</h2>
        <WaitsFor titles={waitsFor} />
        <p class="small soft">There is room for one model and one Python at a time. Stop ends the waiting.</p>
      </section>
    );
  }
  return (
    <section class="loading" aria-label="Loading the model">
      <h2>Loading {source.title}</h2>
      {now.kind === 'loading' && now.key === sourceKey(source) && <LoadMeter meter={now.meter} />}
      <p class="small soft">
        Models are large: the first load takes minutes, later ones seconds. You can stop it at any time.
      </p>
    </section>
  );
}
