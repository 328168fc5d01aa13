/**
 * How harnesses state the exit code: on a line of its own, which is the first or one of the last. OpenHands writes the bracketed
 * sentences below the output, mini-swe-agent the element above it, Codex the line `Exit code: 1` above it.
 */
const statements: readonly RegExp[] = [
  /^<(?:returncode|exit_code|exitcode|exit_status)>\s*(-?\d+)\s*<\/\w+>$/i,
  /^[[(]?\s*(?:the |your )?(?:command|process|program|script|shell|cell|code)(?: '[^']*')?(?: has| was)? (?:finished|completed|exited|ended|failed|terminated|returned|executed)(?: running| execution)?,?(?: with| returning)?(?: an?| the)?(?: non-zero)? (?:exit )?(?:code|status):?\s*(-?\d+)\s*(?:\.?\s*[\])]?\.?|:.*)$/i,
  /^[[(]?\s*(?:error: *)?(?:exit|return)(?:ed)?(?:[ _-]?(?:code|status)| with(?: code| status)?)\s*[:=]?\s*(-?\d+)\s*[\])]?\.?$/i,
  /^[[(]\s*exit(?:ed)?\s*[:=]?\s*(-?\d+)\s*[\])]$/i,
];

/** Lines at the end among which a footer is looked for: a prompt or a time may follow the exit code. */
const footerLines = 4;

/** Characters of the longest line that can be one; patterns are not tried on longer ones. */
const longestFooter = 400;

/** An exit code that an answer states. */
export interface ExitCode {
  readonly code: number;
  /** The line that states it. */
  readonly line: string;
}

/** The exit code that the first line or a footer states; null where none does. A line within the output is output. */
export function exitCodeIn(answer: string): ExitCode | null {
  const lines = answer.split('\n').map((line) => line.trim());
  const written = lines.filter((line) => line !== '');
  for (const line of written.slice(-footerLines).reverse()) {
    const code = codeIn(line);
    if (code !== null) return { code, line };
    if (!isFooter(line)) break;
  }
  const first = written[0];
  const code = first === undefined ? null : codeIn(first);
  return first === undefined || code === null ? null : { code, line: first };
}

/** Whether a line is what harnesses write around an output, and no output: bracketed, an element, a rule, a fence, the end of a process. */
export const isFooter = (line: string): boolean =>
  line.length <= longestFooter &&
  (codeIn(line) !== null ||
    /^\[(?!(?:nan|inf|True|False|None)\b)[A-Za-z][A-Za-z ]*(?:[ :.].*)?\]$/.test(line) ||
    /^(?:`{3,}|~{3,})$/.test(line) ||
    /^<\/?[\w-]+(?:\s[^<>]*)?>$/.test(line) ||
    /^[-=*_#]{3,}$/.test(line) ||
    /^(?:stdout|stderr|output):?(?: \(empty\)| none)?$/i.test(line) ||
    /^(?:process finished\b|node\.js v\d)/i.test(line));

function codeIn(line: string): number | null {
  if (line.length > longestFooter) return null;
  for (const statement of statements) {
    // Some harnesses answer in Markdown.
    const found = statement.exec(line.replace(/[*`]+/g, ''))?.[1];
    if (found !== undefined) return Number(found);
  }
  return null;
}
