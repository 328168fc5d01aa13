import { useId, useState } from 'preact/hooks';
import './token-strip.css';

/** A token, or a piece of text that no policy wrote, as it is drawn. */
export interface StripToken {
  readonly text: string;
  /** How it is drawn; see {@link stripLooks}. */
  readonly look: StripLook;
  /** What is known of it, in words; shown when it is pointed at or reached by the arrow keys. */
  readonly detail: string;
  /** From 0 to 1: how strongly its colour is laid on; 1 where left out. */
  readonly strength?: number;
}

/** The ways of drawing a token. Each differs in more than its colour. */
export type StripLook = 'plain' | 'failed' | 'kept' | 'grafted' | 'dropped' | 'deep' | 'masked';

interface TokenStripProps {
  readonly label: string;
  readonly tokens: readonly StripToken[];
  /** What each look means, in the order of the legend. */
  readonly legend: Readonly<Partial<Record<StripLook, string>>>;
}

/** Tokens in a row, each coloured by what it is. The arrow keys, or the pointer, ask for one. */
export function TokenStrip({ label, tokens, legend }: TokenStripProps) {
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const shown = at === null ? undefined : tokens[at];
  const move = (event: KeyboardEvent) => {
    const last = tokens.length - 1;
    const from = at ?? -1;
    const goal = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: last }[event.key];
    if (goal === undefined || last < 0) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(last, goal)));
  };
  return (
    <figure class="strip" role="group" aria-label={label}>
      <figcaption class="strip-title">{label}</figcaption>
      <p class="strip-legend">
        {Object.entries(legend).map(([look, meaning]) => (
          <span key={look}>
            <span class="strip-token" data-look={look} aria-hidden="true">
              abc
            </span>{' '}
            {meaning}
          </span>
        ))}
      </p>
      <div
        class="strip-tokens"
        role="listbox"
        aria-label={`${label}: ${tokens.length} tokens`}
        tabIndex={0}
        aria-activedescendant={at === null ? undefined : `${id}-${at}`}
        onKeyDown={move}
      >
        {tokens.map(({ text, look, strength }, index) => (
          <span
            key={index}
            id={`${id}-${index}`}
            class="strip-token"
            data-look={look}
            role="option"
            aria-selected={index === at}
            {...(/^[^\S\n]+$/.test(text)
              ? { 'aria-label': text.length === 1 ? 'space' : `${text.length} spaces` }
              : {})}
            {...(strength === undefined ? {} : { style: { '--strength': `${Math.round(strength * 100)}%` } })}
            onMouseEnter={() => setAt(index)}
          >
            {visible(text)}
          </span>
        ))}
      </div>
      <p class="strip-detail small" role="status">
        {shown ? (
          <>
            Token {(at ?? 0) + 1} of {tokens.length}, <code>{JSON.stringify(shown.text)}</code>: {shown.detail}
          </>
        ) : (
          'Point at a token, or go to the row and press the arrow keys.'
        )}
      </p>
    </figure>
  );
}

/** Line feeds are tokens too: they are shown as a sign, and break the line. */
const visible = (text: string): string => text.replaceAll('\n', '↵\n');
