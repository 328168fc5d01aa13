import type { GateFacts } from './facts.ts';
import { SimilarSets } from './min-hash.ts';
import { recordGates } from './record-gates.ts';
import { gateNames, type GateName, type Gates } from './settings.ts';

/** What a gate did. */
export interface GateCount {
  readonly gate: GateName;
  /** Trajectories that this gate would drop, were it the only one. Those that look at others are asked only about what is left. */
  readonly fails: number;
  /** Trajectories that it dropped: the first gate that they did not pass. */
  readonly dropped: number;
}

/** A trajectory that is left out, and why. */
export interface Dropped {
  readonly id: string;
  readonly gate: GateName;
  /** Half a sentence, beginning with “it” or the like. */
  readonly why: string;
}

/** The rewards of a group: all that its advantage depends on. */
interface GroupRewards {
  least: number;
  most: number;
}

/**
 * Decides by their facts which records pass. All are shown to it first in `look`, because a group's advantage needs the whole group;
 * then each is judged once, in the same order.
 */
export class GateKeeper {
  readonly #gates: Gates;
  readonly #groups = new Map<string, GroupRewards>();
  readonly #perTask = new Map<string, number>();
  readonly #similar: SimilarSets | null;
  readonly #counts = new Map<GateName, { fails: number; dropped: number }>();

  constructor(gates: Gates) {
    this.#gates = gates;
    this.#similar = gates.nearDuplicates === undefined ? null : new SimilarSets(gates.nearDuplicates);
    for (const gate of gateNames) {
      const setting = gates[gate];
      if (setting !== undefined && setting !== false) this.#counts.set(gate, { fails: 0, dropped: 0 });
    }
  }

  /** Whether `look` makes any difference. */
  get looksFirst(): boolean {
    return this.#gates.advantage === true;
  }

  /** Shows a record before any is judged. */
  look({ group, reward }: Pick<GateFacts, 'group' | 'reward'>): void {
    if (reward === null) return;
    const rewards = this.#groups.get(group);
    if (!rewards) {
      this.#groups.set(group, { least: reward, most: reward });
      return;
    }
    rewards.least = Math.min(rewards.least, reward);
    rewards.most = Math.max(rewards.most, reward);
  }

  /** Judges the next record: null where it passes. */
  judge(facts: GateFacts): Dropped | null {
    const failed: Dropped[] = [];
    for (const [gate, judge] of Object.entries(recordGates)) {
      const why = judge(facts, this.#gates);
      if (why !== null) failed.push({ id: facts.id, gate: gate as keyof typeof recordGates, why });
    }
    if (this.#gates.advantage === true && !this.#hasAdvantage(facts)) {
      failed.push({ id: facts.id, gate: 'advantage', why: 'all rewards of its group are the same' });
    }
    // Only what is left can be a duplicate or too much: a trajectory that is not written takes nobody's place.
    const crowded = failed.length === 0 ? this.#crowdedOut(facts) : null;
    if (crowded) failed.push(crowded);
    for (const { gate } of failed) {
      const count = this.#counts.get(gate);
      if (count) count.fails += 1;
    }
    const [dropped = null] = failed;
    const count = dropped && this.#counts.get(dropped.gate);
    if (count) count.dropped += 1;
    return dropped;
  }

  /** What the gates that are set did so far. */
  counts(): GateCount[] {
    return [...this.#counts].map(([gate, count]) => ({ gate, ...count }));
  }

  #hasAdvantage({ group, reward }: GateFacts): boolean {
    const rewards = this.#groups.get(group);
    return reward !== null && rewards !== undefined && rewards.least < rewards.most;
  }

  #crowdedOut({ id, task, signature }: GateFacts): Dropped | null {
    const { perTask } = this.#gates;
    const written = this.#perTask.get(task) ?? 0;
    const other = signature && this.#similar?.similarOrAdded(id, signature);
    if (other !== undefined && other !== null) {
      return { id, gate: 'nearDuplicates', why: `it is nearly the same as ${other}` };
    }
    if (perTask !== undefined && written >= perTask) {
      return { id, gate: 'perTask', why: `${perTask} of its task are there already` };
    }
    this.#perTask.set(task, written + 1);
    return null;
  }
}
