import { useId } from 'preact/hooks';
import { Icon } from '../components/index.ts';
import type { Outcome, Question } from './chapter.ts';
import type { Prediction } from './predictions.ts';

interface PredictProps {
  readonly question: Question;
  /** The option that is chosen; null before. */
  readonly said: string | null;
  readonly onSay: (option: string) => void;
  /** Whether the chapter is being run: what is predicted then has come too late. */
  readonly busy: boolean;
  /** What running showed; null before, and where it answers nothing. */
  readonly outcome: Outcome | null;
  /** The prediction that counts, once it was answered; null before, and where it was run before anything was predicted. */
  readonly counted: Prediction | null;
}

/** The chapter's question, and its answer once the chapter was run. */
export function Predict({ question, said, onSay, busy, outcome, counted }: PredictProps) {
  const name = useId();
  const closed = outcome !== null || counted !== null;
  return (
    <fieldset class="predict">
      <legend>Predict first</legend>
      <p id={`${name}-ask`}>{question.ask}</p>
      <div class="predict-options" role="radiogroup" aria-labelledby={`${name}-ask`}>
        {Object.entries(question.options).map(([option, text]) => (
          <label key={option} {...(outcome?.option === option ? { 'data-was': true } : {})}>
            <input
              type="radio"
              name={name}
              checked={said === option}
              disabled={closed || busy}
              onChange={() => onSay(option)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      <div role="status">
        {outcome && (
          <p class={`predict-answer tone-${said === null ? 'plain' : said === outcome.option ? 'clean' : 'failed'}`}>
            <Icon name={said === outcome.option ? 'clean' : 'note'} />
            <span>
              <strong>{verdict(said, outcome, question)}</strong> {outcome.because}
            </span>
          </p>
        )}
        {!outcome && counted && (
          <p class="small soft">
            You have predicted this before: {question.options[counted.said] ?? counted.said}. Reset the chapter to
            predict again.
          </p>
        )}
      </div>
    </fieldset>
  );
}

function verdict(said: string | null, outcome: Outcome, { options }: Question): string {
  const was = options[outcome.option] ?? outcome.option;
  if (said === null) return `${was}.`;
  return said === outcome.option ? 'As you predicted.' : `It came otherwise: ${was}.`;
}
