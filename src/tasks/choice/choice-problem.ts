/** A question with four options, and the program that they come from. */
export interface ChoiceProblem {
  /** Unique in the set. */
  readonly id: string;
  readonly subject: 'physics' | 'chemistry' | 'biology' | 'statistics' | 'astronomy' | 'earth science' | 'computing';
  /** The question; its lines are folded, see `joinLines`. */
  readonly question: string;
  /** What A to D say. */
  readonly choices: readonly [string, string, string, string];
  /** The right option's letter. */
  readonly answer: 'A' | 'B' | 'C' | 'D';
  /** Python that prints the four options: the right one first, then what three mistakes lead to. The tests run it. */
  readonly program: string;
}
