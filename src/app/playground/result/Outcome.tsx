import './outcome.css';
import type { LiveRollout } from '../../live-rollout/index.ts';
import { Downloads } from './Downloads.tsx';
import { Statistics, Verdict } from '../../trajectory/index.ts';

/** How the run ended, its numbers, and its files. */
export function Outcome({ rollout }: { readonly rollout: LiveRollout }) {
  const log = rollout.log.value;
  if (!log.end) return null;
  return (
    <section class="outcome" aria-label="Result">
      <Verdict end={log.end} />
      <Statistics events={rollout.events} />
      <Downloads rollout={rollout} />
    </section>
  );
}
