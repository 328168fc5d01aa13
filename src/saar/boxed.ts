/** The content of the last `\boxed{…}` of a text, braces matched, or null where there is none or it never closes. */
export function lastBoxed(text: string): string | null {
  const marker = '\\boxed{';
  const start = text.lastIndexOf(marker);
  if (start < 0) return null;
  let depth = 1;
  for (let i = start + marker.length; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return text.slice(start + marker.length, i);
  }
  return null;
}

/** How many characters at the end the authors' training reward looks at: it takes the last 300, and of those the last 100. */
const rewardWindows = [300, 100] as const;

/** The boxed answer as the authors' training reward finds it. */
export function strictAnswer(text: string): string | null {
  const seen = rewardWindows.reduce((points, window) => points.slice(-window), Array.from(text));
  return lastBoxed(seen.join(''));
}

/** The authors' reward: the boxed answer, exactly. */
export const isStrictlyRight = (text: string, answer: string): boolean => strictAnswer(text) === answer;

/** The boxed capital letter of a multiple-choice answer, such as `B` of `\boxed{\text{(B)}}`, or null. */
export function boxedChoice(text: string): string | null {
  const content = lastBoxed(text)?.replace(/\\(?:text|mathrm|mathbf|textbf)\b/g, '');
  return content === undefined ? null : (/(?<![A-Za-z])[A-Z](?![A-Za-z])/.exec(content)?.[0] ?? null);
}

/** The lenient reward: both sides normalised, so that ways of writing the same number do not count. */
export const isLenientlyRight = (text: string, answer: string): boolean => {
  const given = lastBoxed(text);
  return given !== null && normalizeAnswer(given) === normalizeAnswer(answer);
};

/** A unit after a number, written in text or as a word; dropped by the lenient comparison. */
const trailingUnit = /(?<=\d)(?:\\?(?:text|mathrm)\{[^{}]*\}|[a-zA-Z°%]+(?:\^\{?\d\}?)?)$/;

/**
 * An answer's plainest spelling: without dollar signs, spaces, thousands separators, units and leading zeros, with every
 * fraction as `a/b`.
 */
export function normalizeAnswer(answer: string): string {
  return answer
    .trim()
    .replace(/^\\\(|\\\)$|\$/g, '')
    .replace(/\\(?:,|;|:|!| |left|right|displaystyle)/g, '')
    .replace(/\s+/g, '')
    .replace(/\\%/g, '%')
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\[dt]?frac(\d)(\d)/g, '$1/$2')
    .replace(/(?<=\d)(?:,|\{,\})(?=\d{3}(?!\d))/g, '')
    .replace(trailingUnit, '')
    .replace(/(?<![\d.])0+(?=\d)/g, '')
    .replace(/^\\(?:text|mathrm)\{([^{}]*)\}$/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
