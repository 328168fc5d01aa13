import { useEffect, useRef, useState } from 'preact/hooks';
import './confirm.css';
import { Button } from './Button.tsx';

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

/** A button for what cannot be undone: it asks first, in its own place. */
export function Confirm({ label, question, refusal, disabled = false, onConfirm }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The harmless answer is the one that a second key press gives.
    if (asking) group.current?.querySelector<HTMLElement>('button:last-child')?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div
      class="confirm"
      role="group"
      aria-label={question}
      ref={group}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
    >
      <p>{question}</p>
      <Button
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {label}
      </Button>
      <Button tone="main" onClick={() => setAsking(false)}>
        {refusal}
      </Button>
    </div>
  );
}
