import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './confirm.css';
import { Button } from './Button.tsx';
import { besideRow, useFocusHeir } from './focus.ts';

interface ConfirmProps {
  /** What the button is called, such as `Remove`. */
  readonly label: string;
  /** What is asked before it is done. */
  readonly question: string;
  /** What leaves everything as it is, such as `Keep`. */
  readonly refusal: string;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/**
 * A button for what cannot be undone: it asks first, in its own place. The focus comes back to it after the answer; where it goes away with
 * what was done, as the row of something deleted does, the row beside has it.
 */
export function Confirm({ label, question, refusal, disabled = false, onConfirm }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const place = useFocusHeir<HTMLDivElement>(besideRow);
  const asked = useRef(false);
  useLayoutEffect(() => {
    // What was answered takes its buttons along.
    const isAnswered = asked.current && (document.activeElement ?? document.body) === document.body;
    if (!asking && isAnswered) place.current?.querySelector<HTMLElement>('button')?.focus();
    asked.current = asking;
  }, [asking]);
  return (
    <div class="confirm-place" ref={place}>
      {asking ? (
        <Question
          question={question}
          label={label}
          refusal={refusal}
          onConfirm={() => {
            setAsking(false);
            onConfirm();
          }}
          onRefuse={() => setAsking(false)}
        />
      ) : (
        <Button disabled={disabled} onClick={() => setAsking(true)}>
          {label}
        </Button>
      )}
    </div>
  );
}

interface QuestionProps {
  readonly question: string;
  /** The button for going on. */
  readonly label: string;
  /** What leaves everything as it is; Escape does, too. */
  readonly refusal: string;
  readonly onConfirm: () => void;
  readonly onRefuse: () => void;
  /** What there is to know before it is answered. */
  readonly children?: ComponentChildren;
}

/** Asks before something is done that cannot be undone. */
export function Question({ question, label, refusal, onConfirm, onRefuse, children }: QuestionProps) {
  const group = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The harmless answer is the one that a second key press gives.
    group.current?.querySelector<HTMLElement>('button:last-child')?.focus();
  }, [question]);
  return (
    <div
      class="confirm"
      role="group"
      aria-label={question}
      ref={group}
      onKeyDown={(event) => event.key === 'Escape' && onRefuse()}
    >
      <p>{question}</p>
      {children}
      <Button onClick={onConfirm}>{label}</Button>
      <Button tone="main" onClick={onRefuse}>
        {refusal}
      </Button>
    </div>
  );
}
