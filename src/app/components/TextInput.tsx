import type { ControlProps } from './Field.tsx';

/** A line of text in a field. */
export interface TextInputProps {
  readonly text: string;
  readonly control: ControlProps;
  readonly onText: (text: string) => void;
  readonly disabled?: boolean;
  /** Characters, at most. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  /** The id of a list of proposals. */
  readonly list?: string;
}

/** The control of a {@link Field} that holds a line of text. Browsers are not to fill in what they know of other pages. */
export function TextInput({ text, control, onText, ...more }: TextInputProps) {
  return (
    <input
      {...control}
      {...more}
      class="control"
      type="text"
      autoComplete="off"
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
