import { useState } from 'preact/hooks';
import { figure } from '../../formats/index.ts';
import './long-text.css';

/** Texts up to this many characters are shown whole. */
const whole = 6000;
/** Of longer ones, this many characters of the beginning and of the end. */
const head = 1500;
const tail = 2500;

/** A text that may be very long: its middle is left out until someone asks for it. */
export function LongText({ text, live = false }: { readonly text: string; readonly live?: boolean }) {
  const [all, setAll] = useState(false);
  if (text.length <= whole || (all && !live)) return <>{text}</>;
  const hidden = text.length - head - tail;
  return (
    <>
      {text.slice(0, head)}
      <span class="long-text-gap">
        {figure(hidden)} characters not shown
        {!live && (
          <button type="button" onClick={() => setAll(true)}>
            Show all
          </button>
        )}
      </span>
      {text.slice(-tail)}
    </>
  );
}
