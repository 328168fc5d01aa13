import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { counted, figure } from '../../formats/index.ts';
import { Memo } from '../components/index.ts';
import { piecesIn, spelled, spokenName } from './white-space.ts';
import './token-strip.css';

/** A token, or a piece of text that no policy wrote, as it is drawn. */
export interface StripToken {
  readonly text: string;
  /** How it is drawn; see {@link StripLook}. */
  readonly look: StripLook;
  /** What is known of it, in words; shown when it is pointed at or reached by the arrow keys. */
  readonly detail: string;
  /** From 0 to 1: how strongly its colour is laid on; 1 where left out. */
  readonly strength?: number;
}

/** The ways of drawing a token. Each differs in more than its colour. */
export type StripLook = 'plain' | 'failed' | 'kept' | 'grafted' | 'dropped' | 'deep' | 'masked' | 'measured';

/** What the strength of `measured` tokens means: the words at the two ends of the scale. */
export interface StripScale {
  readonly from: string;
  readonly to: string;
}

interface TokenStripProps {
  readonly label: string;
  readonly tokens: readonly StripToken[];
  /** What each look means, in the order of the legend. */
  readonly legend: Readonly<Partial<Record<StripLook, string>>>;
  /** Only where tokens are `measured`. */
  readonly scale?: StripScale | undefined;
}

/** Tokens that are drawn anew together: a step of the arrow keys touches at most two such stretches. */
const stretch = 100;

/** Tokens in a row, each coloured by what it is. The arrow keys, or the pointer, ask for one. */
export function TokenStrip({ label, tokens, legend, scale }: TokenStripProps) {
  const id = useId();
  const [asked, setAsked] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  const at = asked === null || tokens.length === 0 ? null : Math.min(asked, tokens.length - 1);
  const shown = at === null ? undefined : tokens[at];
  const stretches = useMemo(
    () => Array.from({ length: Math.ceil(tokens.length / stretch) }, (_, n) => n * stretch),
    [tokens],
  );
  const move = (event: KeyboardEvent) => {
    const last = tokens.length - 1;
    const from = at ?? -1;
    const goal = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: last }[event.key];
    if (goal === undefined || last < 0) return;
    event.preventDefault();
    byKey.current = true;
    setAsked(Math.max(0, Math.min(last, goal)));
  };
  const point = ({ target }: Event) => {
    const token = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
    if (token) setAsked(Number(token.dataset.at));
  };
  useEffect(() => {
    // What the pointer is on is in sight already.
    if (byKey.current) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    byKey.current = false;
  }, [at]);
  return (
    <figure class="strip" role="group" aria-label={label}>
      <figcaption class="strip-title">{label}</figcaption>
      <p class="strip-legend">
        {scale && (
          <span>
            {scale.from} <span class="strip-scale" aria-hidden="true" /> {scale.to}
          </span>
        )}
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
        translate={false}
        role="listbox"
        aria-label={`${label}: ${counted(tokens.length, 'token')}`}
        tabIndex={0}
        aria-activedescendant={at === null ? undefined : `${id}-${at}`}
        ref={list}
        onKeyDown={move}
        onMouseOver={point}
        onClick={point}
      >
        {stretches.map((start) => {
          const selected = at !== null && at >= start && at < start + stretch ? at : null;
          return (
            <Memo key={start} on={[tokens, selected]}>
              {() => <Stretch id={id} tokens={tokens} start={start} selected={selected} />}
            </Memo>
          );
        })}
      </div>
      <p class="strip-detail small" role="status">
        {shown ? (
          <>
            Token {figure((at ?? 0) + 1)} of {figure(tokens.length)}, <code>{spelled(shown.text)}</code>: {shown.detail}
          </>
        ) : (
          'Point at a token, or go to the row and press the arrow keys.'
        )}
      </p>
    </figure>
  );
}

interface StretchProps {
  readonly id: string;
  readonly tokens: readonly StripToken[];
  readonly start: number;
  readonly selected: number | null;
}

function Stretch({ id, tokens, start, selected }: StretchProps) {
  return (
    <>
      {tokens.slice(start, start + stretch).map(({ text, look, strength }, n) => {
        const index = start + n;
        return (
          <span
            key={index}
            id={`${id}-${index}`}
            class="strip-token"
            data-at={index}
            data-look={look}
            role="option"
            aria-selected={index === selected}
            aria-label={spokenName(text)}
            {...(strength === undefined ? {} : { style: { '--strength': `${Math.round(strength * 100)}%` } })}
          >
            {piecesIn(text).map(({ piece, space }, nth) =>
              space === null ? (
                piece
              ) : (
                <i key={nth} class={`strip-${space}`}>
                  {piece}
                </i>
              ),
            )}
          </span>
        );
      })}
    </>
  );
}
