/** One labelled part of an observation, such as what the program printed. */
export interface ObservationPart {
  readonly label: 'stdout' | 'stderr' | 'reason' | 'text';
  readonly text: string;
}

const labelled = /^(stdout|stderr|reason): ?/;

/**
 * Takes an observation apart for display: its first line says success or failure and is shown as a badge, the rest is
 * labelled. A line that carries no label belongs to the part before it. Empty parts are left out.
 */
export function readObservation(observation: string): ObservationPart[] {
  const parts: { label: ObservationPart['label']; text: string }[] = [];
  for (const line of observation.replace(/^Tool call (?:success|failure)\n?/, '').split('\n')) {
    const match = labelled.exec(line);
    const last = parts.at(-1);
    if (match) {
      parts.push({ label: match[1] as 'stdout' | 'stderr' | 'reason', text: line.slice(match[0].length) });
    } else if (last) last.text += `\n${line}`;
    else parts.push({ label: /* not words */ 'text', text: line });
  }
  return parts.map((part) => ({ ...part, text: part.text.trimEnd() })).filter((part) => part.text !== '');
}
