import type { TextInputProps } from './TextInput.tsx';

/**
 * A number as text with a numeric keyboard: `type="number"` would hide what was typed when it is no number, and then
 * nobody could say what is wrong with it.
 */
export function NumberInput({ text, control, onText, disabled = false }: TextInputProps) {
  return (
    <input
      {...control}
      class="control figures"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      maxLength={100}
      disabled={disabled}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
