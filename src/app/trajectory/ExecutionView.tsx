import { duration } from '../../formats/index.ts';
import { Icon, LongText } from '../components/index.ts';
import { type ExecutionState, readObservation } from './log/index.ts';
import { failureName, failureWords } from './labels.ts';

const partWords = { stdout: 'printed', stderr: 'error', reason: 'reason', text: 'answered' };

/** An execution: running, or what it answered and how long it took. */
export function ExecutionView({ execution, live }: { readonly execution: ExecutionState; readonly live: boolean }) {
  const { observation, failure, ms } = execution;
  if (observation === null || ms === null) {
    return (
      <div class="execution tone-plain">
        <p class="execution-head">
          <Icon name={live ? 'running' : 'note'} />
          {live ? 'Python is running' : 'Python was stopped'}
        </p>
      </div>
    );
  }
  const parts = readObservation(observation);
  return (
    <div class={`execution tone-${failure === null ? 'clean' : 'failed'}`}>
      <p class="execution-head">
        <Icon name={failure === null ? 'clean' : 'failed'} />
        {failure === null ? (
          'Python answered'
        ) : (
          <span>
            <strong translate={false}>{failureName(failure)}</strong>: {failureWords[failure]}
          </span>
        )}
        <span class="card-aside figures">{duration(ms)}</span>
      </p>
      {parts.length === 0 ? (
        <p class="small soft">It printed nothing.</p>
      ) : (
        <dl class="outputs">
          {parts.map((part, index) => (
            <div key={index}>
              <dt>{partWords[part.label]}</dt>
              <dd translate={false}>
                <LongText text={part.text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
