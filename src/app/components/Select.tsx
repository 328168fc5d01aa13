import type { ComponentChildren } from 'preact';
import { Field } from './Field.tsx';

interface SelectProps<Value extends string> {
  readonly label: ComponentChildren;
  readonly help?: string;
  readonly problem?: string | undefined;
  /** One of the options'. */
  readonly value: Value;
  /** Each value with its words, in the order of the list. */
  readonly options: readonly (readonly [Value, string])[];
  readonly disabled?: boolean;
  /** No wider than a few words. */
  readonly narrow?: boolean;
  /** Whether the options are words of the page, not data; true unless said otherwise. */
  readonly translate?: boolean;
  readonly onValue: (value: Value) => void;
}

/** A labelled list to choose one of. */
export function Select<Value extends string>({
  label,
  help,
  problem,
  value,
  options,
  disabled = false,
  narrow = false,
  translate,
  onValue,
}: SelectProps<Value>) {
  return (
    <Field label={label} help={help} problem={problem}>
      {(control) => (
        <select
          {...control}
          class={narrow ? 'control narrow' : 'control'}
          value={value}
          disabled={disabled}
          translate={translate}
          onChange={({ currentTarget }) => {
            const chosen = options.find(([option]) => option === currentTarget.value);
            if (chosen) onValue(chosen[0]);
          }}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
