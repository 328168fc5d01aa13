import { experimentsRoute, format } from '../../address/index.ts';
import { Button, Field, TextInput } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { ArmSettings, knownArms, newArm, type ArmForm, type SetupPartProps } from '../../run-setup/index.ts';

/** The settings under which every task is worked on, each with a switch. */
export function ArmFields({ setup, problems }: SetupPartProps) {
  const { arms } = setup.form.value;
  const own = arms.filter(({ name }) => !knownArms.some((known) => known.name === name));
  const add = () => {
    let number = 1;
    while (arms.some(({ name }) => name === `arm ${number}`)) number += 1;
    setup.fill({ arms: [...arms, newArm(/* not words */ `arm ${number}`, {})] });
  };
  return (
    <fieldset class="setup-group">
      <legend>Arms: how failures are rolled back</legend>
      <p class="small soft">
        Each task is worked on under each <Term id="arm">arm</Term>, with the same seeds, so that arms can be compared
        side by side. One setting in several values is <a href={format(experimentsRoute('sweep'))}>a sweep</a>.
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
                  setup.fill({
                    arms: arm ? arms.filter((each) => each !== arm) : inOrder([...arms, newArm(name, changed)]),
                  })
                }
              />
              <label for={`arm-${name}`}>{label}</label>
              <p class="field-note" id={`arm-${name}-note`}>
                {about}
              </p>
            </div>
            {arm && name !== 'off' && <ArmSettings setup={setup} arm={arm} problems={problems} without={['saar']} />}
          </div>
        );
      })}
      {own.map((arm) => (
        <div class="arm" key={arm.key}>
          <Field label="Name of the arm" problem={problems[`arm.${arm.key}.name`]}>
            {(control) => (
              <TextInput
                text={arm.name}
                control={control}
                onText={(text) => setup.changeArm(arm.key, { name: text })}
              />
            )}
          </Field>
          <ArmSettings setup={setup} arm={arm} problems={problems} />
          <div>
            <Button onClick={() => setup.fill({ arms: arms.filter((each) => each !== arm) })}>Remove this arm</Button>
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
