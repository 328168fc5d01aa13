import { Button, type IconName } from '../components/index.ts';
import type { Session } from './session.ts';
import { goOn, startSession } from './sessions.ts';
import { actionsIn, type Action } from './controls.ts';

const words: Readonly<Record<Action, { readonly label: string; readonly icon: IconName; readonly hint: string }>> = {
  start: { label: 'Start', icon: 'play', hint: 'Collects what is missing, to the end.' },
  'go-on': { label: 'Go on', icon: 'play', hint: 'Collects what is missing, to the end.' },
  pause: { label: 'Pause', icon: 'pause', hint: 'Pauses after the current turn. Nothing is lost.' },
  resume: { label: 'Resume', icon: 'play', hint: 'Continues where it paused.' },
  'stop-after': {
    label: 'Stop after this one',
    icon: 'stop',
    hint: 'Finishes the rollouts in progress and starts no new ones. The rest can be collected later.',
  },
  'stop-now': {
    label: 'Stop now',
    icon: 'stop',
    hint: 'Stops the rollouts in progress; they are repeated later. Finished ones are kept.',
  },
};

/** What can be done with the run now. */
export function Controls({ session, complete }: { readonly session: Session; readonly complete: boolean }) {
  const collection = session.collecting.value?.collection;
  const actions = actionsIn(session.state.value, complete);
  if (!collection || actions.length === 0) return null;
  const done: Readonly<Record<Action, () => void>> = {
    start: () => void startSession(session),
    'go-on': () => void goOn(session.id),
    pause: () => collection.pause(),
    resume: () => collection.resume(),
    'stop-after': () => collection.stopAfterThis(),
    'stop-now': () => collection.abort(),
  };
  return (
    <div class="collect-actions" role="group" aria-label="The run">
      {actions.map((action, index) => {
        const { label, icon, hint } = words[action];
        return (
          // The first stays the same button while its word changes, so that it keeps the focus.
          <Button
            key={index === 0 ? 'first' : action}
            icon={icon}
            tone={index === 0 ? 'main' : 'plain'}
            hint={hint}
            onClick={done[action]}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
}
