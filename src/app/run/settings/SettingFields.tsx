import { Field, type ControlProps } from '../../components/index.ts';
import type { Problems } from './plan.ts';
import { mainSettings, moreSettings, type Setting } from './settings.ts';
import { choices, chooseSetting } from './store.ts';

/** K and γ, with sliders: the two settings that the method is about. */
export function MainSettings({ problems }: { readonly problems: Problems }) {
  return (
    <fieldset class="setup-group">
      <legend>Rollback</legend>
      {mainSettings.map((setting) => (
        <Field key={setting.key} label={setting.label} help={setting.help} problem={problems[setting.key]}>
          {(control) => (
            <div class="pair">
              <input
                type="range"
                aria-label={`${setting.label}, slider`}
                min={0}
                max={setting.key === 'k' ? 10 : 1}
                step={setting.step}
                value={choices.value.settings[setting.key]}
                onInput={(event) => chooseSetting(setting.key, event.currentTarget.value)}
              />
              <NumberInput setting={setting} control={control} />
            </div>
          )}
        </Field>
      ))}
    </fieldset>
  );
}

/** Everything else that a rollout can be told. */
export function MoreSettings({ problems }: { readonly problems: Problems }) {
  return (
    <>
      {moreSettings.map((group) => (
        <fieldset class="more-group" key={group.title}>
          <legend class="setup-legend">{group.title}</legend>
          {group.settings.map((setting) => (
            <SettingField key={setting.key} setting={setting} problem={problems[setting.key]} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function SettingField({ setting, problem }: { readonly setting: Setting; readonly problem: string | undefined }) {
  const text = choices.value.settings[setting.key] ?? '';
  if (setting.kind === 'switch') {
    const id = `setting-${setting.key}`;
    return (
      <div class="switch">
        <input
          type="checkbox"
          id={id}
          checked={text === 'true'}
          aria-describedby={`${id}-note`}
          onChange={(event) => chooseSetting(setting.key, String(event.currentTarget.checked))}
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
          <NumberInput setting={setting} control={control} />
        ) : (
          <select
            {...control}
            class="control"
            value={text}
            onChange={(event) => chooseSetting(setting.key, event.currentTarget.value)}
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

/**
 * A number as text with a numeric keyboard: `type="number"` would hide what was typed when it is no number, and then
 * nobody could say what is wrong with it.
 */
function NumberInput({ setting, control }: { readonly setting: Setting; readonly control: ControlProps }) {
  return (
    <input
      {...control}
      class="control figures"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      maxLength={100}
      value={choices.value.settings[setting.key]}
      onInput={(event) => chooseSetting(setting.key, event.currentTarget.value)}
    />
  );
}
