import { useId } from 'preact/hooks';
import type { GateName } from '../../datasets/index.ts';
import { figure } from '../../formats/index.ts';
import { gateFields, type GateField } from './gate-fields.ts';
import { SwitchField } from './SwitchField.tsx';
import type { DownloadSession } from './session.ts';

/** The quality gates, each with the number of trajectories that it concerns. */
export function GateFields({ session }: { readonly session: DownloadSession }) {
  return (
    <section class="download-part">
      <h3>Quality gates</h3>
      <p class="small soft">
        What does not pass is left out. The number says how many trajectories a gate would leave out by itself.
      </p>
      <div class="download-switches">
        {gateFields.map((field) => (
          <Gate key={field.gate} field={field} session={session} />
        ))}
      </div>
    </section>
  );
}

function Gate({ field, session }: { readonly field: GateField; readonly session: DownloadSession }) {
  const { gate, label, help } = field;
  const setting = session.form.value.gates[gate] ?? { on: false, value: field.usual };
  const read = session.read.value;
  const problem = read.kind === 'problems' ? read.problems.get(`gates.${gate}`) : undefined;
  return (
    <SwitchField
      label={label}
      help={help}
      on={setting.on}
      onChange={(on) => session.changeGate(gate, { on })}
      note={<Count session={session} gate={gate} />}
    >
      <GateValue field={field} value={setting.value} problem={problem} session={session} />
      {problem !== undefined && (
        <p class="small download-wrong" role="alert">
          {problem}
        </p>
      )}
    </SwitchField>
  );
}

/** How many trajectories a gate concerns; a dash while that is being found out. */
function Count({ session, gate }: { readonly session: DownloadSession; readonly gate: GateName }) {
  const talk = session.look.value.described?.repairTalk;
  const count = gate === 'repairTalk' ? talk?.trajectories : session.fails.value.get(gate);
  return (
    <span title={gate === 'repairTalk' ? 'Trajectories with such sentences' : 'Trajectories that it would leave out'}>
      {count === undefined ? '–' : figure(count)}
    </span>
  );
}

interface GateValueProps {
  readonly field: GateField;
  readonly value: string;
  readonly problem: string | undefined;
  readonly session: DownloadSession;
}

function GateValue({ field: { gate, label, control }, value, problem, session }: GateValueProps) {
  const id = useId();
  if (control.kind === 'none') return null;
  const shared = { id, class: 'control', 'aria-label': `${label}: value`, value };
  if (control.kind === 'choice') {
    return (
      <select {...shared} onChange={(event) => session.changeGate(gate, { value: event.currentTarget.value })}>
        {control.options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      type="number"
      min={control.min}
      max={control.max}
      step={control.step}
      aria-invalid={problem === undefined ? undefined : 'true'}
      onInput={(event) => session.changeGate(gate, { value: event.currentTarget.value })}
    />
  );
}
