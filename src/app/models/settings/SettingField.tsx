import { useId } from 'preact/hooks';
import { Field, NumberInput } from '../../components/index.ts';
import type { Setting } from './settings.ts';

interface SettingFieldProps {
  readonly setting: Setting;
  readonly text: string;
  /** What is wrong with the text, in words. */
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
  readonly disabled?: boolean;
}

/** The field of one setting. */
export function SettingField({ setting, text, problem, onText, disabled = false }: SettingFieldProps) {
  const id = useId();
  if (setting.kind === 'switch') {
    return (
      <div class="switch">
        <input
          type="checkbox"
          id={id}
          checked={text === 'true'}
          disabled={disabled}
          aria-describedby={`${id}-note`}
          onChange={(event) => onText(String(event.currentTarget.checked))}
        />
        <label for={id}>{setting.label}</label>
        <p class="field-note" id={`${id}-note`}>
          {problem ?? setting.help}
        </p>
      </div>
    );
  }
  return (
    <Field label={setting.label} help={setting.help} problem={problem}>
      {(control) =>
        setting.kind === 'number' ? (
          <NumberInput text={text} control={control} onText={onText} disabled={disabled} />
        ) : (
          <select
            {...control}
            class="control"
            value={text}
            disabled={disabled}
            onChange={(event) => onText(event.currentTarget.value)}
          >
            {setting.options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  );
}
