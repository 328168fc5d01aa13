import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

/** What a field hands to its control, so that label, help and message are announced with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

interface FieldProps {
  readonly label: ComponentChildren;
  readonly help?: string | undefined;
  /** What is wrong with the value, in words; shown in place of the help. */
  readonly problem?: string | undefined;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** A labelled control with its help, or with what is wrong with its value. */
export function Field({ label, help, problem, children }: FieldProps) {
  const id = useId();
  const note = problem ?? (help === '' ? undefined : help);
  return (
    <div class={`field${problem === undefined ? '' : ' field-wrong'}`}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(note === undefined ? {} : { 'aria-describedby': `${id}-note` }),
        ...(problem === undefined ? {} : { 'aria-invalid': 'true' as const }),
      })}
      {note !== undefined && (
        <p class="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
