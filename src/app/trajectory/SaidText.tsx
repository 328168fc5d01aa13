import { LongText } from '../components/index.ts';

interface SaidTextProps {
  /** What is thought, which is no part of the message; empty where nothing is. */
  readonly thought: string;
  /** What is said before the call. */
  readonly words: string;
  /** Whether it is still being written. */
  readonly live: boolean;
  /** Whether the caret stands at its end. */
  readonly caret: boolean;
}

/** What a turn says before its call, told apart from what it thinks. */
export function SaidText({ thought, words, live, caret }: SaidTextProps) {
  const mark = caret && <span class="caret" aria-hidden="true" />;
  const isThinking = words.trim() === '';
  return (
    <>
      {thought !== '' && (
        <>
          <p class="part-label">Thought</p>
          <p class="prose soft" translate={false}>
            <LongText text={thought} live={live} />
            {isThinking && mark}
          </p>
          {!isThinking && <p class="part-label">Message</p>}
        </>
      )}
      <p class="prose" translate={false}>
        <LongText text={words.trim()} live={live} />
        {(thought === '' || !isThinking) && mark}
      </p>
    </>
  );
}
