import { Field, NumberInput } from '../../components/index.ts';
import { mainSettings, moreSettings, SettingField } from '../../models/settings/index.ts';
import type { Problems } from './plan.ts';
import { chooseSetting, settingTexts } from './store.ts';

/** K and γ, with sliders: the two settings that the method is about. */
export function MainSettings({ problems }: { readonly problems: Problems }) {
  const texts = settingTexts.value;
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
                value={texts[setting.key]}
                onInput={(event) => chooseSetting(setting.key, event.currentTarget.value)}
              />
              <NumberInput
                text={texts[setting.key] ?? ''}
                control={control}
                onText={(text) => chooseSetting(setting.key, text)}
              />
            </div>
          )}
        </Field>
      ))}
    </fieldset>
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
