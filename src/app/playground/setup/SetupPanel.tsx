import './setup.css';
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button, Disclosure } from '../../components/index.ts';
import { chosen, sourceRead } from '../../models/index.ts';
import { moreSettings } from '../../models/settings/index.ts';
import { busy, rollouts, start, stop } from '../session/index.ts';
import { narrowPanel } from '../panel.ts';
import { typedTask } from '../../task/index.ts';
import { settingsRead } from './store.ts';
import { readPlan, type Problems } from './plan.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { MainSettings, MoreSettings } from './SettingFields.tsx';
import { TaskFields } from './TaskFields.tsx';

/** Whether Run has been asked for with something missing; from then on what is missing is said at its field. */
const asked = signal(false);

/** The left-hand panel: who writes, what for, and how failures are rolled back. */
export function SetupPanel() {
  const form = useRef<HTMLFormElement>(null);
  const read = readPlan(chosen.value, sourceRead.value, typedTask.value, settingsRead.value);
  // A value out of range is told at once; what has merely not been filled in yet, only when Run is pressed.
  const problems: Problems = { ...settingsRead.value.problems, ...(asked.value ? read.problems : {}) };
  const running = busy.value !== null;
  const hidden = moreSettings.some((group) => group.settings.some((setting) => problems[setting.key] !== undefined));
  const submit = (event: Event) => {
    event.preventDefault();
    if (running) return;
    asked.value = read.plan === null;
    if (read.plan) {
      narrowPanel.value = 'run';
      scrollTo({ top: 0 });
      void start(read.plan);
    } else
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing]')?.focus(),
      );
  };
  return (
    <form class="setup" aria-label="Set up a run" noValidate ref={form} onSubmit={submit}>
      <div class="setup-fields">
        <PolicyFields problems={problems} />
        <TaskFields problems={problems} />
        <MainSettings problems={problems} />
        <Disclosure summary="More settings" open={hidden}>
          <MoreSettings problems={problems} />
        </Disclosure>
      </div>
      <div class="setup-action">
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
