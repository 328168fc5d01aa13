import type { RecordedEvent } from './record.ts';
import { seedsFrom } from './seeds.ts';

/**
 * The seed that each execution of a rollout was given, by the execution's number. A rollout draws all its seeds from one source in a
 * fixed order, so that the log of what happened tells what was drawn: one fraction, then one seed a generation and one
 * an execution.
 */
export function executionSeeds(events: Iterable<RecordedEvent>): ReadonlyMap<number, number> {
  const seeds = new Map<number, number>();
  let source = seedsFrom(0);
  for (const event of events) {
    if (event.type === 'rollout-started') {
      source = seedsFrom(event.config.seed);
      source.fraction();
    } else if (event.type === 'generation-started') {
      source.next();
    } else if (event.type === 'execution-started') {
      seeds.set(event.execution, source.next());
    }
  }
  return seeds;
}
