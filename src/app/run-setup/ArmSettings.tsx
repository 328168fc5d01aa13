import { Disclosure } from '../components/index.ts';
import { allSettings, SettingField } from '../models/settings/index.ts';
import { armSettingKeys, type ArmForm } from './form.ts';
import type { SetupPartProps } from './part-props.ts';

const armSettings = armSettingKeys.flatMap((key) => allSettings.filter((setting) => setting.key === key));

interface ArmSettingsProps extends SetupPartProps {
  readonly arm: ArmForm;
  /** Keys of settings that something else decides. */
  readonly without?: readonly string[];
  /** What it is called; by default K and γ. */
  readonly summary?: string;
}

/** The settings of an arm, folded away. */
export function ArmSettings({ setup, arm, problems, without = [], summary }: ArmSettingsProps) {
  const problemOfSetting = (key: string) => problems[`arm.${arm.key}.${key}`];
  const texts = setup.armTexts(arm);
  const wrong = armSettings.some(({ key }) => problemOfSetting(key) !== undefined);
  return (
    <Disclosure open={wrong} summary={summary ?? `Settings: K ${texts.k ?? ''}, γ ${texts.gamma ?? ''}`}>
      {armSettings
        .filter(({ key }) => !without.includes(key))
        .map((setting) => (
          <SettingField
            key={setting.key}
            setting={setting}
            text={texts[setting.key] ?? ''}
            problem={problemOfSetting(setting.key)}
            onText={(text) => setup.changeArmSetting(arm, setting.key, text)}
          />
        ))}
    </Disclosure>
  );
}
