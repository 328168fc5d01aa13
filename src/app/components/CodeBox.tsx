import { Field } from './Field.tsx';
import './code-box.css';

/** A stretch of a text that is drawn with a background of its own; places in code points. */
export interface Mark {
  readonly start: number;
  readonly size: number;
  /** Which of several backgrounds; neighbours with different ones can be told apart. */
  readonly shade: number;
}

interface CodeBoxProps {
  readonly label: string;
  readonly help?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** In order, without overlaps. */
  readonly marks?: readonly Mark[];
  /** Characters that it holds at most. The default suits boxes of which something is computed while they are typed in. */
  readonly longest?: number;
}

/** A program that can be changed; stretches of it can be marked. */
export function CodeBox({ label, help, text, onText, marks = [], longest = 4000 }: CodeBoxProps) {
  return (
    <Field label={label} help={help}>
      {(control) => (
        <div class="code-box">
          <pre aria-hidden="true">
            <MarkedText text={text} marks={marks} />
            {/* A line feed at the end has no line of its own otherwise. */}
            {'\n'}
          </pre>
          <textarea
            {...control}
            spellcheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={longest}
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  );
}

/** A text whose marked stretches have backgrounds. The marks come in order and do not overlap. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  return (
    <>
      {pieces(text, marks).map(({ piece, shade }, index) =>
        shade === null ? (
          <span key={index}>{piece}</span>
        ) : (
          <mark key={index} data-shade={shade}>
            {piece}
          </mark>
        ),
      )}
    </>
  );
}

/** A text in pieces, those that are marked with their shade. */
export function pieces(text: string, marks: readonly Mark[]): { piece: string; shade: number | null }[] {
  const points = Array.from(text);
  const found: { piece: string; shade: number | null }[] = [];
  let at = 0;
  for (const { start, size, shade } of marks) {
    if (start > at) found.push({ piece: points.slice(at, start).join(''), shade: null });
    found.push({ piece: points.slice(start, start + size).join(''), shade });
    at = start + size;
  }
  if (at < points.length) found.push({ piece: points.slice(at).join(''), shade: null });
  return found;
}
