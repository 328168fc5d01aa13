/** Which part of a long observation stays: its beginning, its end, or both ends (named as in verl's settings). */
export type Cut = 'left' | 'right' | 'middle';

/**
 * Cuts an observation that is longer than `limit` characters (Unicode code points), as the authors' agent loop does:
 * `left` keeps the first `limit` characters, `right` the last, `middle` half of them from either end.
 */
export function cutObservation(text: string, limit: number, cut: Cut): string {
  // A string has at most as many code points as UTF-16 units, so most observations need no splitting.
  if (text.length <= limit) return text;
  const points = Array.from(text);
  if (points.length <= limit) return text;
  if (cut === 'left') return `${points.slice(0, limit).join('')}...(truncated)`;
  if (cut === 'right') return `(truncated)...${points.slice(-limit).join('')}`;
  const half = Math.floor(limit / 2);
  return `${points.slice(0, half).join('')}...(truncated)...${points.slice(-half).join('')}`;
}

/** From this many failures at one position on, the authors' loop advises the model to try something else. */
const failuresBeforeAdvice = 3;

/**
 * The observation that stays when a rollback has spent its retries: the error, and from the third failure on the authors'
 * advice, which the model reads verbatim.
 */
export function exhaustedObservation(observation: string, retries: number): string {
  if (retries + 1 < failuresBeforeAdvice) return observation;
  return (
    `${observation}\n\nNote: This approach has been attempted ${retries} times with the same type of error. ` +
    'Consider trying a different algorithm, method, or approach to solve this problem.'
  );
}

/** The observation of a call that could not be read, so that nothing was executed. */
export const malformedCallObservation = (problem: string): string =>
  `Tool call failure\nreason: invalid_input\nstderr: tool_call_format_error: ${problem}`;
