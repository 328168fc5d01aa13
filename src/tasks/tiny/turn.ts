import { dialects } from '../../saar/index.ts';

/** The tool's name, as the lab's Python tool gives it. */
const toolName = 'code_interpreter';

/** A turn that calls the tool, in the Hermes dialect. */
export const callTurn = (reasoning: string, code: string): string =>
  `${reasoning}\n${dialects.hermes.write({ name: toolName, arguments: { code } })}`;

/** The turn that ends an episode. */
export const answerTurn = (answer: string): string => `The answer is \\boxed{${answer}}.`;

/** The turn of a policy that gives up. */
export const guessTurn = 'I could not find it. I guess \\boxed{0}.';
