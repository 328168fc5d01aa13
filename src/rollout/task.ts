/** One hidden test of a program: what it reads, and what it has to print. */
export interface TestCase {
  /** Standard input, whole. */
  readonly input: string;
  /** Standard output; spaces at the ends of lines and empty lines at the end do not count. */
  readonly output: string;
}

/** What a policy is asked, and how its final answer is checked. */
export interface Task {
  readonly id: string;
  /** The user message. Never empty. */
  readonly prompt: string;
  /** The right answer, as a boxed final answer would give it; null where nobody knows or cares, or where `tests` decide. */
  readonly answer: string | null;
  /** The verifier that the task is made for, by its name in the registry of `src/tasks`; the run's own choice where left out. */
  readonly verifier?: string;
  /** The tests that a program has to pass; never shown to the policy. */
  readonly tests?: readonly TestCase[];
  /** What the programs of the trajectory's calls read from standard input, such as the example that the prompt shows; nothing where left out. */
  readonly stdin?: string;
  /** The options of a multiple-choice task, A first, without their letters. The prompt holds them too. */
  readonly choices?: readonly string[];
  /** Where the task comes from, such as a task set's id or a file's name. */
  readonly source?: string;
}

/** What a verifier says of a final answer. */
export interface Verdict {
  /** 1 for right, -1 for wrong (the authors' training reward). */
  readonly reward: number;
  /** One sentence: what was compared with what. */
  readonly why: string;
}

/** What a verifier may look at beside the final text. */
export interface Evidence {
  /** The program of the trajectory's last tool call that did not fail; null where there is none, or where the tool takes no code. */
  readonly lastProgram: string | null;
  /** Stops the judging; a verifier that takes long then throws the signal's reason. */
  readonly signal: AbortSignal;
}

/** That a verifier came to no decision, which is neither right nor wrong. */
export interface Unjudged {
  readonly reward: null;
  /** One sentence: why not. */
  readonly why: string;
}

/** What comes of judging; null where the task gives nothing to judge by. */
export type Judgement = Verdict | Unjudged | null;

/** Judges the final text of a trajectory. */
export type Verifier = (task: Task, finalText: string, evidence: Evidence) => Promise<Judgement> | Judgement;

/** Whether a judgement is a decision. */
export const isVerdict = (judgement: Judgement): judgement is Verdict =>
  judgement !== null && judgement.reward !== null;
