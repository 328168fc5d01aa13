import { figure } from '../../formats/index.ts';

/** An entry of the glossary. */
interface Entry {
  /** The word as it stands in the glossary. */
  readonly word: string;
  /** One to three short sentences for somebody who has never heard of it. */
  readonly meaning: string;
  /** The chapter of the lesson that shows it; null where none does. */
  readonly chapter: number | null;
}

/** The words of the lab, in the order of the alphabet. Each word means one thing, in the page, the documents and the code. */
export const terms = {
  advantage: {
    word: 'advantage',
    meaning:
      'How much better a trajectory’s reward is than the average of its group, in units of the group’s spread. GRPO raises the probability of a trajectory’s tokens where it is positive, and lowers it where it is negative.',
    chapter: 1,
  },
  arm: {
    word: 'arm',
    meaning:
      'One setting of a run. Arms are compared on the same tasks with the same seeds, such as rollback on and off.',
    chapter: null,
  },
  attempt: {
    word: 'attempt',
    meaning:
      'One execution of a call at one place of the trajectory. A failed attempt may be followed by others there.',
    chapter: 2,
  },
  autojunk: {
    word: 'autojunk',
    meaning:
      'A rule of Python’s difflib: in a text of 200 or more characters, those that occur more often than once in a hundred cannot start a match. It changes the similarity of long programs.',
    chapter: 3,
  },
  'best-of-k': {
    word: 'best of K',
    meaning:
      'A look-ahead that writes K corrections from the same place, runs all of them, and takes the one most similar to the failed call. It is this lab’s; the authors’ code looks ahead sequentially.',
    chapter: 9,
  },
  call: {
    word: 'call',
    meaning: 'The part of a turn that is executed: here, a Python program. It begins with a mark such as <tool_call>.',
    chapter: 2,
  },
  credit: {
    word: 'credit',
    meaning:
      'The share of a reward that a token gets in training. With a reward for the outcome alone, all of a trajectory’s own tokens get the same.',
    chapter: 1,
  },
  deep: {
    word: 'deep repair',
    meaning:
      'A repair that replaces reasoning and call, both. It is taken where the two calls are too different: similarity below γ.',
    chapter: 6,
  },
  execution: {
    word: 'execution',
    meaning: 'One program, run once in the sandbox.',
    chapter: 2,
  },
  failure: {
    word: 'failure',
    meaning: 'A call that did not run to its end: an error, a time-out, or a call that could not be read.',
    chapter: 2,
  },
  gamma: {
    word: 'γ (gamma)',
    meaning: `The similarity from which a repair is shallow, between 0 and 1. The authors use ${figure(0.5)}.`,
    chapter: 4,
  },
  graft: {
    word: 'graft',
    meaning:
      'To put the tokens of a correction’s call behind the old reasoning. Grafted tokens were written with the error in sight, so their log-probabilities belong to another context.',
    chapter: 5,
  },
  group: {
    word: 'group',
    meaning: 'The G rollouts of one task that are compared with one another in training.',
    chapter: 1,
  },
  K: {
    word: 'K',
    meaning: 'The most retries at one failed place. The authors use 3.',
    chapter: 7,
  },
  logprob: {
    word: 'log-probability',
    meaning: `The natural logarithm of the probability with which the policy chose a token: 0 is certain, ${figure(-2.3)} is one in ten.`,
    chapter: 8,
  },
  'look-ahead': {
    word: 'look-ahead',
    meaning:
      'After a failure, the policy sees its error and writes a correction. What it writes is at first no part of the trajectory.',
    chapter: 2,
  },
  mask: {
    word: 'mask',
    meaning:
      'For each token of a trajectory 1 or 0: whether training looks at it. What the policy wrote is 1; the prompt and what Python answered are 0.',
    chapter: 8,
  },
  observation: {
    word: 'observation',
    meaning: 'What a call is answered: what the program printed, or its error.',
    chapter: 2,
  },
  p: {
    word: 'p',
    meaning: `The share of trajectories in which rollback is active at all. The authors use 1 for a model of 4 billion parameters, ${figure(0.7)} for one of 7.`,
    chapter: null,
  },
  policy: {
    word: 'policy',
    meaning: 'Whatever writes: a language model, or here often a script.',
    chapter: 1,
  },
  purified: {
    word: 'purified trajectory',
    meaning: 'The trajectory after all its rollbacks. What was rolled back is not in it.',
    chapter: 10,
  },
  raw: {
    word: 'raw trajectory',
    meaning: 'The same rollout as it happened: errors, their observations and all retries included.',
    chapter: 10,
  },
  reasoning: {
    word: 'reasoning',
    meaning: 'The words of a turn before its call.',
    chapter: 5,
  },
  repair: {
    word: 'repair',
    meaning: 'The rewriting of a failed turn with a correction. There are two kinds: shallow and deep.',
    chapter: 5,
  },
  reward: {
    word: 'reward',
    meaning: 'What a trajectory is worth: +1 where the final answer is right, −1 where it is wrong.',
    chapter: 1,
  },
  rollback: {
    word: 'rollback',
    meaning: 'A failed turn is rewritten in its place, and its error never enters the trajectory.',
    chapter: 2,
  },
  rollout: {
    word: 'rollout',
    meaning: 'One task worked on from beginning to end. It gives one trajectory.',
    chapter: 1,
  },
  run: {
    word: 'run',
    meaning: 'Many rollouts: tasks × arms × G.',
    chapter: null,
  },
  SAAR: {
    word: 'SAAR',
    meaning:
      'Similarity-Aware Adaptive Rollback: look ahead after a failure, compare the two calls, and repair the turn shallow or deep.',
    chapter: 2,
  },
  scope: {
    word: 'scope',
    meaning:
      'What of two calls is compared: the two programs alone, as in the paper, or the whole text of the calls, as in the authors’ code.',
    chapter: 3,
  },
  sequential: {
    word: 'sequential look-ahead',
    meaning: 'One correction after the other, until one runs. Each is compared with the latest failed attempt.',
    chapter: 9,
  },
  shallow: {
    word: 'shallow repair',
    meaning:
      'A repair that keeps the reasoning and replaces only the call. It is taken where the two calls are alike: similarity γ or more.',
    chapter: 5,
  },
  similarity: {
    word: 'similarity',
    meaning:
      'How alike two texts are, from 0 to 1: twice the characters in matching blocks, divided by the characters of both.',
    chapter: 3,
  },
  surprise: {
    word: 'surprise',
    meaning:
      'How little a token was expected, in bits: 0 where it was certain, 1 where it was one of two, 10 where it was one in a thousand. It is the log-probability on another scale.',
    chapter: 8,
  },
  token: {
    word: 'token',
    meaning: 'The piece of text that a policy writes at a time: a word, a part of one, or a sign.',
    chapter: 1,
  },
  trajectory: {
    word: 'trajectory',
    meaning:
      'The conversation that a rollout leaves: turns, and what each call was answered. It is what a model is trained on.',
    chapter: 1,
  },
  turn: {
    word: 'turn',
    meaning: 'One message of the policy: reasoning, and mostly a call.',
    chapter: 1,
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The name of an entry of the glossary, as links have it. */
export type TermId = keyof typeof terms;

/** The entries in the order in which the page shows them. */
export const termList: readonly (Entry & { readonly id: TermId })[] = (Object.keys(terms) as TermId[])
  .map((id) => ({ id, ...terms[id] }))
  .sort((one, other) => one.word.localeCompare(other.word, 'en-GB'));
