import './setup.css';
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button, Disclosure } from '../../components/index.ts';
import { chosen, isSourceComing, sourceCame, sourceRead } from '../../models/index.ts';
import { moreSettings } from '../../models/settings/index.ts';
import { busy, rollouts, start, stop } from '../session/index.ts';
import { narrowPanel } from '../panel.ts';
import { taskDrawn, typedTask } from '../../task/index.ts';
import { settingsRead } from './store.ts';
import { readPlan, type Problems } from './plan.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { MainSettings, MoreSettings } from './SettingFields.tsx';
import { TaskFields } from './TaskFields.tsx';

/** Whether Run has been asked for with something missing; from then on what is missing is said at its field. */
const asked = signal(false);

/** Whether Run was pressed while something that comes by itself is still on its way: the rollout begins when it is there. */
const waits = signal(false);

/** The left-hand panel: who writes, what for, and how failures are rolled back. */
export function SetupPanel() {
  const form = useRef<HTMLFormElement>(null);
  const read = readPlan(chosen.value, sourceRead.value, typedTask.value, settingsRead.value);
  // A value out of range is told at once; what has merely not been filled in yet, only when Run is pressed.
  const problems: Problems = { ...settingsRead.value.problems, ...(asked.value ? read.problems : {}) };
  const running = busy.value !== null;
  const hidden = moreSettings.some((group) => group.settings.some((setting) => problems[setting.key] !== undefined));
  const submit = async (): Promise<void> => {
    if (busy.peek() !== null || waits.peek()) return;
    if (isSourceComing.peek() || typedTask.peek().prompt === '') {
      waits.value = true;
      await Promise.all([sourceCame(), taskDrawn()]);
      waits.value = false;
    }
    const { plan } = readPlan(chosen.peek(), sourceRead.peek(), typedTask.peek(), settingsRead.peek());
    asked.value = plan === null;
    if (plan) {
      narrowPanel.value = 'run';
      scrollTo({ top: 0 });
      await start(plan);
    } else
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing]')?.focus(),
      );
  };
  return (
    <form
      class="setup"
      aria-label="Set up a run"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="setup-fields">
        <PolicyFields problems={problems} />
        <TaskFields problems={problems} />
        <MainSettings problems={problems} />
        <Disclosure summary="More settings" open={hidden}>
          <MoreSettings problems={problems} />
        </Disclosure>
      </div>
      <div class="setup-action">
        {waits.value && isSourceComing.value && (
          <p class="setup-waits" role="status">
            The list of models is still loading. Run begins when it is there.
          </p>
        )}
        {asked.value && read.problems && (
          <p class="setup-missing" role="alert">
            {Object.values(read.problems)[0]}
          </p>
        )}
        {rollouts.value.length > 0 && (
          <span class="setup-other">
            <Button
              onClick={() => {
                narrowPanel.value = narrowPanel.value === 'run' ? 'setup' : 'run';
                scrollTo({ top: 0 });
              }}
            >
              {narrowPanel.value === 'run' ? 'Set up' : 'Trajectory'}
            </Button>
          </span>
        )}
        {running ? (
          <Button icon="stop" tone="main" onClick={pressStop}>
            Stop
          </Button>
        ) : (
          <Button icon="play" tone="main" type="submit">
            Run
          </Button>
        )}
      </div>
    </form>
  );
}

function pressStop(event: MouseEvent): void {
  // The run may end at once, and this very button be Run again before the browser looks what the click is to do by itself.
  event.preventDefault();
  // The second click of a double click on Run must not stop what the first one started.
  if (event.detail < 2) stop();
}
