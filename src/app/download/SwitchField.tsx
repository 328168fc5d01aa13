import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SwitchFieldProps {
  readonly label: ComponentChildren;
  readonly help?: ComponentChildren;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Stands at the end of the label's line, such as a count. */
  readonly note?: ComponentChildren;
  /** Controls that belong to it, below. */
  readonly children?: ComponentChildren;
}

/** A checkbox with what it means, and what comes of it. */
export function SwitchField({ label, help, on, onChange, note, children }: SwitchFieldProps) {
  const id = useId();
  return (
    <div class="download-switch">
      <input
        type="checkbox"
        id={id}
        checked={on}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {note !== undefined && <span class="download-note small figures">{note}</span>}
      {help !== undefined && (
        <p class="small soft" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
    </div>
  );
}
