/** The letter of an option, from 0 for A; a question has at most 26. */
export const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** A multiple-choice question as the policy reads it: its options by letter, and how to answer. */
export function choicePrompt(question: string, choices: readonly string[]): string {
  const options = choices.map((choice, index) => `${letterOf(index)}. ${choice}`).join('\n');
  return `${question}\n\n${options}\n\nAnswer with the letter of the right option, as in \\boxed{A}.`;
}
