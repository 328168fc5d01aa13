import './outcome.css';
import type { Run } from '../session/index.ts';
import { Downloads } from './Downloads.tsx';
import { Statistics, Verdict } from '../../trajectory/index.ts';

/** How the run ended, its numbers, and its files. */
export function Outcome({ run }: { readonly run: Run }) {
  const log = run.log.value;
  if (!log.end) return null;
  return (
    <section class="outcome" aria-label="Result">
      <Verdict end={log.end} />
      <Statistics events={run.events} />
      <Downloads run={run} />
    </section>
  );
}
