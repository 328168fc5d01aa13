import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { RecordedEvent } from './record.ts';

/** All randomness of one rollout, in the order in which it is drawn. */
export interface Seeds {
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A 32-bit unsigned integer, for an engine or an interpreter to be seeded with. */
  next(): number;
}

/**
 * The same seed gives the same numbers in the same order. Mersenne twister, because it scrambles its seed: people take small
 * neighbouring seeds, with which simpler generators begin alike.
 */
export function seedsFrom(seed: number): Seeds {
  const generator = mersenne(seed | 0);
  return {
    fraction: () => uniformFloat64(generator),
    next: () => uniformInt(generator, 0, 0xffff_ffff),
  };
}

/** What generations and executions were seeded with, by their numbers. */
export interface DrawnSeeds {
  readonly generations: ReadonlyMap<number, number>;
  readonly executions: ReadonlyMap<number, number>;
}

/**
 * The seeds that a rollout drew. It draws all of them from one source in a fixed order, so that the log of what happened tells what was
 * drawn: one fraction, then one seed a generation and one an execution.
 */
export function drawnSeeds(events: Iterable<RecordedEvent>): DrawnSeeds {
  const generations = new Map<number, number>();
  const executions = new Map<number, number>();
  let source = seedsFrom(0);
  for (const event of events) {
    if (event.type === 'rollout-started') {
      source = seedsFrom(event.config.seed);
      source.fraction();
    } else if (event.type === 'generation-started') {
      generations.set(event.generation, source.next());
    } else if (event.type === 'execution-started') {
      executions.set(event.execution, source.next());
    }
  }
  return { generations, executions };
}

/**
 * The seed of a task's rollout, a 32-bit unsigned integer. The arm is no part of it, so that arms can be compared side by side;
 * nor is the task's place, so that a task keeps its seed when others join.
 */
export function seedOf(seed: number, task: string, member: number): number {
  // FNV-1a, 32 bits, over code points; the twister then scrambles what is left of the texts' likeness.
  let hash = 0x811c9dc5;
  for (const unit of `${seed}/${member}/${task}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return uniformInt(mersenne(hash), 0, 0xffff_ffff);
}
