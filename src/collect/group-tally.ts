/** What came of the groups of one arm that are complete and whose trajectories were all judged. */
export interface GroupFigures {
  readonly complete: number;
  /** All of the group’s trajectories are right: GRPO learns nothing from it. */
  readonly allRight: number;
  /** None is: GRPO learns nothing from it either. */
  readonly allWrong: number;
  /** At least one is right (pass@G). */
  readonly someRight: number;
  /** The mean of the groups’ mean rewards; null before the first. */
  readonly meanReward: number | null;
}

/** A group of which some trajectories are not there yet. */
interface Open {
  seen: number;
  right: number;
  reward: number;
  judged: number;
}

/** Counts groups while their trajectories come in; what it holds beside the counts are the groups that are under way. */
export class GroupTally {
  readonly #size: number;
  readonly #open = new Map<string, Open>();
  #complete = 0;
  #allRight = 0;
  #allWrong = 0;
  #someRight = 0;
  #rewards = 0;

  /** @param size G, how many trajectories a group has. */
  constructor(size: number) {
    this.#size = size;
  }

  add(group: string, reward: number | null): void {
    const open = this.#open.get(group) ?? { seen: 0, right: 0, reward: 0, judged: 0 };
    open.seen += 1;
    if (reward !== null) {
      open.judged += 1;
      open.reward += reward;
      open.right += reward > 0 ? 1 : 0;
    }
    this.#open.set(group, open);
    if (open.seen < this.#size) return;
    this.#open.delete(group);
    if (open.judged < this.#size) return;
    this.#complete += 1;
    this.#allRight += open.right === this.#size ? 1 : 0;
    this.#allWrong += open.right === 0 ? 1 : 0;
    this.#someRight += open.right > 0 ? 1 : 0;
    this.#rewards += open.reward / this.#size;
  }

  figures(): GroupFigures {
    return {
      complete: this.#complete,
      allRight: this.#allRight,
      allWrong: this.#allWrong,
      someRight: this.#someRight,
      meanReward: this.#complete === 0 ? null : this.#rewards / this.#complete,
    };
  }
}
