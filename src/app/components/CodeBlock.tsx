import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import './code.css';
import { LongText } from './LongText.tsx';

/** Longer programs are shown plain: nobody reads the colours of a program of this length, in characters. */
const longestColoured = 12_000;

type Highlighter = (code: string) => readonly { readonly text: string; readonly style: string }[];

/** null until the first block has asked for it; blocks are plain until then, and if it cannot be loaded. */
const highlighter = signal<Highlighter | null>(null);
let asked = false;

function loadHighlighter(): void {
  if (asked) return;
  asked = true;
  import('../code/index.ts')
    .then(({ highlightPython }) => (highlighter.value = highlightPython))
    // Without its colours a program is still readable; the next one asks again.
    .catch(() => (asked = false));
}

/** A Python program, coloured; `live` while it is still being written. */
export function CodeBlock({
  code,
  label,
  live = false,
}: {
  readonly code: string;
  readonly label: string;
  readonly live?: boolean;
}) {
  useEffect(loadHighlighter, []);
  const highlight = highlighter.value;
  const stretches = useMemo(
    () => (highlight && code.length <= longestColoured ? highlight(code) : null),
    [code, highlight],
  );
  return (
    <figure class="code" role="group" aria-label={label}>
      <pre>
        <code>
          {stretches ? (
            stretches.map(({ text, style }, index) =>
              style === '' ? (
                text
              ) : (
                <span key={index} class={style}>
                  {text}
                </span>
              ),
            )
          ) : (
            <LongText text={code} live={live} />
          )}
          {live && <span class="caret" aria-hidden="true" />}
        </code>
      </pre>
    </figure>
  );
}
