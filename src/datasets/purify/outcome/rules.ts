/** What is known of a call: whether it failed. `unknown`: the log holds a sign, but not one that decides. */
export type Outcome = 'failed' | 'succeeded' | 'unknown';

/** The rules by which a call's outcome is read, in words; each is followed by what decided. */
export const ruleWords = {
  /** An answer of the lab's own tools. */
  lab: 'the answer begins as the lab’s own tools answer',
  /** A record of the lab, which keeps each call's failure. */
  record: 'the record says it',
  /** A field beside the answer. */
  field: 'a field of the log decides',
  /** A member of an answer that is a JSON object. */
  'json-field': 'a field of the JSON answer decides',
  /** A line that states the exit code, where harnesses write it. */
  'exit-code': 'the answer states an exit code',
  /** A traceback that ends the answer. */
  traceback: 'a traceback ends the answer',
  /** The answer is one line, and that is how Python ends an exception. */
  exception: 'the answer is the last line of a traceback and nothing else',
  /** The call itself is broken, and the answer does not say that it was accepted. */
  'unreadable-call': 'the call cannot be read, and nothing says that it was accepted',
  /** Nothing speaks of a failure. */
  'no-sign': 'nothing in the log speaks of a failure',
  /** Two fields contradict each other. */
  'fields-disagree': 'two fields of the log contradict each other',
  /** Output follows the traceback: it may have been caught and printed. */
  'traceback-inside': 'a Python traceback stands in the answer, and other output follows it',
  /** The end of the traceback was cut off, and with it the exception. */
  'traceback-cut': 'the answer ends within a Python traceback',
  /** Output stands before an exception's line: it may have been caught and printed. */
  'exception-last': 'the answer ends with an exception’s line, without a traceback',
  /** Words such as “Error:” at the beginning. */
  'error-words': 'the answer begins with the words of an error, and no field decides',
  /** A JSON answer with an error and a result. */
  'error-and-result': 'the JSON answer has an error and a result',
  /** A status in a JSON answer that may be the state of a thing, such as an order. */
  'status-of-data': 'the JSON answer has a status among other data',
} as const;

/** The name of a rule. */
export type OutcomeRule = keyof typeof ruleWords;
