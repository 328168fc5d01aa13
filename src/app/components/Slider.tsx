import type { ComponentChildren } from 'preact';
import { Field } from './Field.tsx';

interface SliderProps {
  readonly label: ComponentChildren;
  readonly help?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** No wider than a few words. */
  readonly narrow?: boolean;
  readonly onValue: (value: number) => void;
}

/** A labelled slider. The label says the value: a slider alone does not show it. */
export function Slider({ label, help, narrow = false, value, min, max, step, onValue }: SliderProps) {
  return (
    <Field label={label} help={help}>
      {(control) => (
        <input
          {...control}
          {...(narrow ? { class: 'narrow' } : {})}
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          onInput={({ currentTarget }) => onValue(Number(currentTarget.value))}
        />
      )}
    </Field>
  );
}
