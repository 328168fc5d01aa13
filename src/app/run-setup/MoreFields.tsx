import { Disclosure } from '../components/index.ts';
import { moreSettings, SettingField } from '../models/settings/index.ts';
import { armSettingKeys } from './form.ts';
import type { SetupPartProps } from './part-props.ts';

/** What all arms share, group by group: sampling, Python, budgets. The seed has a field of its own, lanes are the page's. */
const groups = moreSettings.flatMap(({ title, settings }) => {
  const shared = settings.filter(({ key }) => !armSettingKeys.includes(key) && key !== 'seed' && key !== 'lanes');
  return shared.length === 0 ? [] : [{ title, settings: shared }];
});

/** Budgets, sampling and Python, folded away: the defaults suit the chosen model. */
export function MoreFields({ setup, problems }: SetupPartProps) {
  const texts = setup.sharedTexts.value;
  const wrong = groups.some(({ settings }) => settings.some(({ key }) => problems[key] !== undefined));
  return (
    <Disclosure open={wrong} summary="Budgets, sampling and Python, for all arms">
      {groups.map(({ title, settings }) => (
        <fieldset class="more-group" key={title}>
          <legend class="setup-legend">{title}</legend>
          {settings.map((setting) => (
            <SettingField
              key={setting.key}
              setting={setting}
              text={texts[setting.key] ?? ''}
              problem={problems[setting.key]}
              onText={(text) => setup.changeShared(setting.key, text)}
            />
          ))}
        </fieldset>
      ))}
    </Disclosure>
  );
}
