import { failureOf, observedFailureTypes, type FailureType } from '../../../saar/index.ts';
import { exitCodeIn } from './exit-line.ts';
import { agreed, errorSaid, fieldsThatSay, shortened, type Said } from './fields.ts';
import { jsonSays, outputsIn } from './json-answer.ts';
import { ruleWords, type Outcome, type OutcomeRule } from './rules.ts';
import { exceptionIn, withoutColours, type ShownException } from './traceback.ts';

/** Whether a call failed, and what decided. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly rule: OutcomeRule;
  /** What decided, in at most some 160 characters, such as `exit_code: 1`; empty where the rule says it all. */
  readonly by: string;
  /** The failure's type; of an unknown outcome, the type that it has if it is one. Null for success. */
  readonly type: FailureType | null;
}

/** What the fields beside an answer say of its call; null where they say nothing. */
export function fieldsSay(message: Readonly<Record<string, unknown>>): Said | null {
  const error = errorSaid(message.error);
  return agreed([...fieldsThatSay(message), ...(error ? [error] : [])]);
}

/**
 * Whether a logged call failed. Decided by structure, in this order: the form of the lab's own answers, the fields beside the answer, the
 * members of an answer that is a JSON object, a stated exit code, and where a Python exception stands in the answer. Words alone
 * decide nothing: where there are only words, the outcome is unknown.
 *
 * @param fields what the log's fields beside the answer say; see {@link fieldsSay}
 */
export function judge(answer: string, fields: Said | null = null): Judgement {
  if (/^Tool call (?:success|failure)\b/.test(answer)) {
    const type = failureOf(answer);
    return { outcome: type === null ? 'succeeded' : 'failed', rule: 'lab', by: '', type };
  }
  const texts = outputsIn(answer);
  const shown = texts.map(exceptionIn).find((one) => one !== null) ?? null;
  const judged = (outcome: Outcome, rule: OutcomeRule, by: string): Judgement => ({
    outcome,
    rule,
    by,
    type: outcome === 'succeeded' ? null : typeOf(answer, shown),
  });
  if (fields) return judged(fields.outcome, fields.outcome === 'unknown' ? 'fields-disagree' : 'field', fields.by);
  const json = jsonSays(answer);
  if (json) return judged(json.outcome, json.rule, json.by);
  const exit = texts.map((text) => exitCodeIn(withoutColours(text))).find((one) => one !== null) ?? null;
  if (exit) return judged(exit.code === 0 ? 'succeeded' : 'failed', 'exit-code', shortened(exit.line));
  if (shown) return judged(...byException(shown));
  const words = errorWords.exec(withoutColours(answer))?.[0] ?? deathWords.exec(answer)?.[0];
  if (words !== undefined) return judged('unknown', 'error-words', shortened(words));
  return judged('succeeded', 'no-sign', '');
}

function byException({ place, line }: ShownException): [Outcome, OutcomeRule, string] {
  switch (place) {
    case 'ends':
      return ['failed', 'traceback', shortened(line)];
    case 'cut':
      return ['unknown', 'traceback-cut', ''];
    case 'alone':
      return ['failed', 'exception', shortened(line)];
    case 'inside':
      return ['unknown', 'traceback-inside', shortened(line)];
    case 'last':
      return ['unknown', 'exception-last', shortened(line)];
  }
}

/** How an answer in words begins where it may be an error's message: the word, alone or before a colon. */
const errorWords =
  /^\s*(?:\[(?:error|failed|failure|timeout)\]|[[(<*]*(?:(?:fatal |internal |unexpected |runtime |tool |execution |server )?errors?|exception|failed|failure|timed? ?out|timeout|execution (?:error|failed|timed out))[\])>*]*\s*(?::|!|\.?\s*$|executing\b|calling\b|running\b|after \d))/i;

/** What a shell says last of a program that a signal ended. */
const deathWords = /(?:^|\n)(?:Segmentation fault|Aborted|Killed|Terminated|Bus error)(?: \(core dumped\))?\s*$/;

/**
 * The type of a failure: the exception's class where it is one that the lab tells apart. Where the answer shows no exception, the
 * words of the answer have to do, as in the authors' code.
 */
function typeOf(answer: string, shown: ShownException | null): FailureType {
  if (shown) return observedFailureTypes.find((type) => type === shown.name) ?? 'unknown_error';
  if (/\btimed? ?out\b|\btimeout\b/i.test(answer)) return 'worker_timeout';
  return failureOf(answer) ?? 'unknown_error';
}

/** A judgement in one sentence: the rule, and what decided. */
export const judgementText = ({ rule, by }: Pick<Judgement, 'rule' | 'by'>): string =>
  by === '' ? ruleWords[rule] : `${ruleWords[rule]} (${by})`;
