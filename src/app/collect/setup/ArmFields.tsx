import { Button, Disclosure, Field, TextInput } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { allSettings, SettingField } from '../../models/settings/index.ts';
import {
  armSettingKeys,
  armTexts,
  changeArm,
  changeArmSetting,
  fill,
  form,
  knownArms,
  newArm,
  type ArmForm,
} from './form.ts';
import type { Problems } from './read-form.ts';

const armSettings = armSettingKeys.flatMap((key) => allSettings.filter((setting) => setting.key === key));

/** The settings under which every task is worked on, each with a switch. */
export function ArmFields({ problems }: { readonly problems: Problems }) {
  const { arms } = form.value;
  const own = arms.filter(({ name }) => !knownArms.some((known) => known.name === name));
  const add = () => {
    let number = 1;
    while (arms.some(({ name }) => name === `arm ${number}`)) number += 1;
    fill({ arms: [...arms, newArm(`arm ${number}`, {})] });
  };
  return (
    <fieldset class="setup-group">
      <legend>Arms: how failures are rolled back</legend>
      <p class="small soft">
        Each task is worked on under each <Term id="arm">arm</Term>, with the same seeds, so that arms can be compared
        side by side.
      </p>
      {knownArms.map(({ name, label, about, changed }) => {
        const arm = arms.find((each) => each.name === name);
        return (
          <div class="arm" key={name}>
            <div class="switch">
              <input
                type="checkbox"
                id={`arm-${name}`}
                checked={arm !== undefined}
                aria-describedby={`arm-${name}-note`}
                onChange={() =>
                  fill({
                    arms: arm ? arms.filter((each) => each !== arm) : inOrder([...arms, newArm(name, changed)]),
                  })
                }
              />
              <label for={`arm-${name}`}>{label}</label>
              <p class="field-note" id={`arm-${name}-note`}>
                {about}
              </p>
            </div>
            {arm && name !== 'off' && <ArmSettings arm={arm} problems={problems} />}
          </div>
        );
      })}
      {own.map((arm) => (
        <div class="arm" key={arm.key}>
          <Field label="Name of the arm" problem={problems[`arm.${arm.key}.name`]}>
            {(control) => (
              <TextInput text={arm.name} control={control} onText={(text) => changeArm(arm.key, { name: text })} />
            )}
          </Field>
          <ArmSettings arm={arm} problems={problems} />
          <div>
            <Button onClick={() => fill({ arms: arms.filter((each) => each !== arm) })}>Remove this arm</Button>
          </div>
        </div>
      ))}
      {problems.arms !== undefined && (
        <p class="collect-wrong small" role="alert">
          {problems.arms}
        </p>
      )}
      <div>
        <Button onClick={add}>Add a custom arm</Button>
      </div>
    </fieldset>
  );
}

/** The known arms come first, in their own order. */
function inOrder(arms: readonly ArmForm[]): readonly ArmForm[] {
  const rank = ({ name }: ArmForm): number => {
    const index = knownArms.findIndex((known) => known.name === name);
    return index < 0 ? knownArms.length : index;
  };
  return [...arms].sort((a, b) => rank(a) - rank(b));
}

function ArmSettings({ arm, problems }: { readonly arm: ArmForm; readonly problems: Problems }) {
  const problemOfSetting = (key: string) => problems[`arm.${arm.key}.${key}`];
  const texts = armTexts(arm);
  const wrong = armSettings.some(({ key }) => problemOfSetting(key) !== undefined);
  return (
    <Disclosure open={wrong} summary={`Settings: K ${texts.k ?? ''}, γ ${texts.gamma ?? ''}`}>
      {armSettings
        .filter(({ key }) => key !== 'saar' || !knownArms.some(({ name }) => name === arm.name))
        .map((setting) => (
          <SettingField
            key={setting.key}
            setting={setting}
            text={texts[setting.key] ?? ''}
            problem={problemOfSetting(setting.key)}
            onText={(text) => changeArmSetting(arm, setting.key, text)}
          />
        ))}
    </Disclosure>
  );
}
