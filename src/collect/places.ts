import type { Plan } from './plan.ts';

/** The places of a plan: at which something is kept, and which tasks are left out. */
export class Places {
  readonly #plan: Plan;
  readonly #taken: Set<number>;
  readonly #skipped = new Set<string>();

  /** @param taken Places that are not collected: something is kept there, or their arm is not asked for. */
  constructor(plan: Plan, taken: Iterable<number>) {
    this.#plan = plan;
    this.#taken = new Set(taken);
  }

  /** Ids of the tasks that are left out. */
  get skipped(): ReadonlySet<string> {
    return this.#skipped;
  }

  /** Whether something is kept at a place, or its arm is not asked for. */
  has(place: number): boolean {
    return this.#taken.has(place);
  }

  /** Something is kept at a place from now on. */
  take(place: number): void {
    this.#taken.add(place);
  }

  /** Leaves a task out. Gives how many places are not collected for it; none where it was left out before, or the plan does not have it. */
  leaveOut(task: string): number {
    if (this.#skipped.has(task)) return 0;
    this.#skipped.add(task);
    const { tasks, document } = this.#plan;
    const size = document.arms.length * document.group;
    const first = tasks.findIndex(({ id }) => id === task) * size;
    if (first < 0) return 0;
    return Array.from({ length: size }, (_, member) => first + member).filter((place) => !this.has(place)).length;
  }

  /** The places of these arms at which nothing is kept, whether their task is left out or not, in the plan's order. */
  freeOf(arms: readonly string[]): readonly number[] {
    return everyPlace(this.#plan).filter((place) => !this.has(place) && arms.includes(this.#armAt(place)));
  }

  /** The places that a collection of these arms must not touch. */
  othersThan(arms: readonly string[]): ReadonlySet<number> {
    return new Set(everyPlace(this.#plan).filter((place) => this.has(place) || !arms.includes(this.#armAt(place))));
  }

  /** Whether something of these arms is neither kept nor left out. */
  isMissing(arms: readonly string[]): boolean {
    return this.freeOf(arms).some((place) => !this.#skipped.has(this.#plan.item(place).task.id));
  }

  /** The name of the arm that a place belongs to; see `WorkItem.place`. Quicker than to make the item. */
  #armAt(place: number): string {
    const { arms, group } = this.#plan.document;
    return arms[Math.floor(place / group) % arms.length]?.name ?? '';
  }
}

const everyPlace = ({ size }: Plan): readonly number[] => Array.from({ length: size }, (_, place) => place);
