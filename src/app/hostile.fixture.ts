import fc from 'fast-check';

/** What somebody would put into a link, a record or a log who wants it to become markup or a program: each sets `window.ran` where it does. */
export const poison = [
  '<script>window.ran = true</script>',
  '<img src=x onerror="window.ran = true">',
  '"><svg onload=window.ran=true>',
  "' onmouseover='window.ran=true",
  'javascript:window.ran=true',
  '</style><script>window.ran=true</script>',
  '${window.ran=true}',
  '{{constructor.constructor("window.ran=true")()}}',
  '__proto__',
  '\u0000\u202e\ud800',
  '%3Cscript%3E',
  '[x](javascript:window.ran=true)',
] as const;

/** Such a text, or any other. */
export const nasty = fc.oneof(
  fc.constantFrom(...poison),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

/**
 * A value with a text in the place of some of its texts, or behind them.
 *
 * @param each Asked for each text: whether it is replaced, or followed by the other one; false for neither.
 */
export function poisoned(value: unknown, text: string, each: () => 'replaced' | 'followed' | false): unknown {
  if (typeof value === 'string') {
    const how = each();
    return how === 'replaced' ? text : how === 'followed' ? `${value}${text}` : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, text, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]: [string, unknown]) => [key, poisoned(of, text, each)]),
  );
}
