/** What a policy is asked, and how its final answer is checked. */
export interface Task {
  readonly id: string;
  /** The user message. Never empty. */
  readonly prompt: string;
  /** The right answer, as a boxed final answer would give it; null where nobody knows or cares. */
  readonly answer: string | null;
}

/** What a verifier says of a final answer. */
export interface Verdict {
  /** 1 for right, -1 for wrong (the authors' training reward). */
  readonly reward: number;
  /** One sentence: what was compared with what. */
  readonly why: string;
}

/** Judges the final text of a trajectory. */
export type Verifier = (task: Task, finalText: string) => Promise<Verdict> | Verdict;
