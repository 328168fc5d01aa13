/**
 * What gives away that a sentence was written after an error: it speaks of a failed attempt, of an error, or of mending something.
 * English only. Made to be read by a person: a sentence that is found is shown before anything is done with it.
 */
const attempt = String.raw`(?:attempt|approach|version|code|program|script|call|try|run|execution|solution|implementation|snippet)`;
const mend = String.raw`(?:fix|correct|repair|debug|revise|rewrite|redo|retry|amend|rectify)`;

/** See above; each is one way of speaking. */
export const repairPhrases: readonly RegExp[] = [
  // "The previous attempt failed", "my first version", "the earlier code".
  new RegExp(String.raw`\b(?:previous|earlier|prior|last|first|initial|original|failed|above)\s+${attempt}\b`, 'i'),
  new RegExp(
    String.raw`\b${attempt}\s+(?:above\s+)?(?:has\s+|had\s+)?(?:failed|fails|crashed|didn[’']t work|did not work|raised|timed out)\b`,
    'i',
  ),
  // "Let me fix", "I will correct the name", "fixing the typo".
  new RegExp(
    String.raw`\b(?:let me|let[’']s|let us|I(?:[’']ll| will| should| need to| must| have to| can)?|we(?:[’']ll| will| should| need to| must| have to| can)?)\s+(?:now\s+|try to\s+|try and\s+)?${mend}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b${mend}(?:ed|ing|s)?\s+(?:the|this|that|my|it|these|those|a)\b.*\b(?:error|bug|issue|mistake|problem|typo|name|import|syntax|indentation|call|code)\b`,
    'i',
  ),
  /\b(?:try|run|do|write|attempt) (?:it |this |that )?again\b|\bone more time\b/i,
  // "The error is", "a NameError", "traceback".
  /\b(?:the|an|this|that|same|another) (?:error|exception|traceback|failure|mistake|bug|typo)\b/i,
  /\b[A-Z]\w*(?:Error|Exception)\b/,
  /\b(?:time[ds]? ?out|traceback|stack trace|error message)\b/i,
  // "I made a mistake", "I forgot to import", "sorry".
  /\bI (?:made|forgot|misspel(?:t|led)|mistyped|missed|overlooked|mistakenly|wrongly|accidentally|incorrectly)\b/i,
  /\b(?:sorry|apolog(?:y|ies|ise|ize)|oops|my bad|my mistake)\b/i,
  // "Another approach", "a different method": different from what is no longer there.
  /\b(?:another|a different|an alternative|a new) (?:approach|method|way|attempt|algorithm|strategy|name|function)\b/i,
  /\bthis time\b|\binstead of (?:the )?(?:previous|earlier|failed)\b/i,
  /\b(?:has no such|does not exist|doesn[’']t exist|is not defined|was not defined|isn[’']t defined|wasn[’']t defined|not (?:available|installed))\b/i,
  /\bmust have (?:another|a different) name\b/i,
];
