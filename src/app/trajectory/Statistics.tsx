import './statistics.css';
import { useMemo } from 'preact/hooks';
import { statisticsOf, type RolloutEvent } from '../../rollout/index.ts';
import { figure, percent } from '../../formats/index.ts';
import { failureName } from './labels.ts';
import type { FailureType } from '../../saar/index.ts';

/** The trajectory's numbers, as its record holds them. */
export function Statistics({ events }: { readonly events: readonly RolloutEvent[] }) {
  const { toolCalls, firstAttempts, rollbacks, repairs, tokens } = useMemo(
    () => statisticsOf(events),
    [events, events.length],
  );
  const failures = Object.entries(toolCalls.failures).map(
    ([type, count]) => `${failureName(type as FailureType)} ${figure(count)}`,
  );
  const share = tokens.generated === 0 ? null : percent(tokens.kept / tokens.generated);
  return (
    <dl class="statistics figures">
      <Figure
        name="Calls that ran"
        value={ofAll(toolCalls.succeeded, toolCalls.total)}
        note={toolCalls.total === 0 ? 'there was no call' : failures.length === 0 ? 'none failed' : failures.join(', ')}
      />
      <Figure
        name="First attempts that ran"
        value={ofAll(firstAttempts.succeeded, firstAttempts.total)}
        note="not counting tries after an error"
      />
      <Figure
        name="Rollbacks that recovered"
        value={ofAll(rollbacks.recovered, rollbacks.triggered)}
        note={
          rollbacks.triggered === 0
            ? 'nothing to roll back'
            : rollbacks.failed === 0
              ? 'none failed'
              : `${figure(rollbacks.failed)} failed`
        }
      />
      <Figure
        name="Repairs"
        value={figure(repairs.shallow + repairs.deep)}
        note={`${figure(repairs.shallow)} shallow, ${figure(repairs.deep)} deep`}
      />
      <Figure
        name="Tokens kept"
        value={ofAll(tokens.kept, tokens.generated)}
        note={share === null ? 'no turn was finished' : `${share}, ${figure(tokens.lookAhead)} spent on look-ahead`}
      />
    </dl>
  );
}

/** Of nothing there is no share: a rollout that was stopped at once has no figures. */
const ofAll = (part: number, all: number): string => (all === 0 ? 'None' : `${figure(part)} of ${figure(all)}`);

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <span class="figure-value">{value}</span>
        <span class="figure-note">{note}</span>
      </dd>
    </div>
  );
}
