import { useRef } from 'preact/hooks';
import { numberIn } from '../../../formats/index.ts';
import { Field, NumberInput } from '../../components/index.ts';
import { mainSettings, moreSettings, SettingField } from '../../models/settings/index.ts';
import type { Problems } from './plan.ts';
import { chooseSetting, settingTexts } from './store.ts';

/** K and γ, with sliders: the two settings that the method is about. */
export function MainSettings({ problems }: { readonly problems: Problems }) {
  return (
    <fieldset class="setup-group">
      <legend>Rollback</legend>
      {mainSettings.map((setting) => (
        <MainSetting key={setting.key} setting={setting} problem={problems[setting.key]} />
      ))}
    </fieldset>
  );
}

interface MainSettingProps {
  readonly setting: (typeof mainSettings)[number];
  readonly problem: string | undefined;
}

/** A number with its slider, which stays where it was while no number is typed. */
function MainSetting({ setting: { key, label, help, step }, problem }: MainSettingProps) {
  const text = settingTexts.value[key] ?? '';
  const typed = numberIn(text);
  const shown = useRef(0);
  if (!Number.isNaN(typed)) shown.current = typed;
  return (
    <Field label={label} help={help} problem={problem}>
      {(control) => (
        <div class="pair">
          <input
            type="range"
            aria-label={`${label}, slider`}
            min={0}
            max={key === 'k' ? 10 : 1}
            step={step}
            value={shown.current}
            onInput={(event) => chooseSetting(key, event.currentTarget.value)}
          />
          <NumberInput text={text} control={control} onText={(next) => chooseSetting(key, next)} />
        </div>
      )}
    </Field>
  );
}

/** Everything else that a rollout can be told. */
export function MoreSettings({ problems }: { readonly problems: Problems }) {
  const texts = settingTexts.value;
  return (
    <>
      {moreSettings.map((group) => (
        <fieldset class="more-group" key={group.title}>
          <legend class="setup-legend">{group.title}</legend>
          {group.note !== undefined && <p class="small soft">{group.note}</p>}
          {group.settings.map((setting) => (
            <SettingField
              key={setting.key}
              setting={setting}
              text={texts[setting.key] ?? ''}
              problem={problems[setting.key]}
              onText={(text) => chooseSetting(setting.key, text)}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}
