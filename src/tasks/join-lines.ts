/** A text that is written over several lines, as the paragraphs that it means: only an empty line begins a new one. */
export const joinLines = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, ' '))
    .join('\n\n');
