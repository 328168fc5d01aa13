import type { RolloutEvent } from '../rollout/index.ts';

/** How fast a policy writes, by the clocks of the rollouts: the time from the request to each token, the prompt's included. */
export class WritingSpeed {
  /** When each rollout's generation began, or gave its latest token. */
  readonly #since = new Map<string, number>();
  #tokens = 0;
  #ms = 0;

  /** @param rollout Names the rollout that the event belongs to. */
  add(rollout: string, event: RolloutEvent): void {
    if (event.type === 'generation-started') this.#since.set(rollout, event.at);
    if (event.type !== 'token') return;
    this.#tokens += 1;
    this.#ms += event.at - (this.#since.get(rollout) ?? event.at);
    this.#since.set(rollout, event.at);
  }

  /** Tokens a second of one generation; null where nothing was written, or in no time at all. */
  get tokensPerSecond(): number | null {
    return this.#ms > 0 ? (this.#tokens / this.#ms) * 1000 : null;
  }
}
