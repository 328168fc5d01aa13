import type { LogState } from './log/index.ts';
import { Disclosure, Memo } from '../components/index.ts';
import './timeline.css';
import { LookAhead } from './LookAhead.tsx';
import { Messages } from './Messages.tsx';
import { type StepProps, TurnCard } from './TurnCard.tsx';

/** The trajectory as it comes into being: what is kept on the left, the look-aheads beside it. */
export function Timeline({ log, live, below }: Pick<StepProps, 'live' | 'below'> & { readonly log: LogState }) {
  const gamma = log.config?.saar.gamma ?? 0;
  const retries = log.config?.saar.maxRetries ?? 0;
  const dialect = log.config?.dialect ?? 'hermes';
  return (
    <ol class="timeline">
      <li class="step step-heads" aria-hidden="true">
        <p class="step-head">Trajectory</p>
        <p class="step-head">Look-ahead</p>
      </li>
      {log.task && (
        <li class="step">
          <div class="card card-task">
            <p class="card-kicker">Task</p>
            <p class="prose" translate={false}>
              {log.task.prompt}
            </p>
            <Disclosure summary="The whole prompt, word for word">
              <Messages messages={log.prompt} />
            </Disclosure>
          </div>
        </li>
      )}
      {log.positions.map((position) => (
        <Memo key={position.position} on={[position, live, gamma, retries, dialect, below]}>
          {() => (
            <Step position={position} live={live} gamma={gamma} retries={retries} dialect={dialect} below={below} />
          )}
        </Memo>
      ))}
    </ol>
  );
}

/** One position: its turn, and its look-ahead where there was one. */
export function Step(props: StepProps) {
  const { position } = props;
  return (
    <li class="step" data-position={position.position}>
      <TurnCard {...props} />
      {position.rollback !== null && <LookAhead {...props} />}
    </li>
  );
}
