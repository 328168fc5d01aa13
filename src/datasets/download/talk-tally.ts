import type { RepairTalk } from '../repair-talk/index.ts';

/** Most sentences that are listed; all are counted. */
const listed = 100;

/** Dangling repair talk, whatever is done about it: trajectories, sentences, and the first hundred of these. */
export class TalkTally {
  trajectories = 0;
  sentences = 0;
  readonly examples: (RepairTalk & { readonly id: string })[] = [];

  add(id: string, spoken: readonly RepairTalk[]): void {
    if (spoken.length === 0) return;
    this.trajectories += 1;
    this.sentences += spoken.length;
    const room = Math.max(0, listed - this.examples.length);
    this.examples.push(...spoken.slice(0, room).map((one) => ({ id, ...one })));
  }
}
