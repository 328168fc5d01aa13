import { counted } from '../../formats/index.ts';
import './compare.css';
import { Badge, Memo, LongText } from '../components/index.ts';
import { Term } from '../glossary/index.ts';
import type { RolloutConfig } from '../../rollout/index.ts';
import { turnStatuses } from './turn-status.ts';
import {
  type CommittedTurn,
  type LogState,
  type PositionState,
  type RawStep,
  rawSteps,
  turnView,
} from './log/index.ts';
import { failureName } from './labels.ts';

/** The raw and the purified trajectory, position by position, in the exact text that the model reads and writes. */
export function Compare({ log }: { readonly log: LogState }) {
  const kept = log.positions.reduce((sum, position) => sum + (position.committed?.tokens ?? 0), 0);
  const mode = log.config?.saar.mode ?? 'sequential';
  const raw = log.positions.flatMap((position) => rawSteps(position, mode));
  const happened = raw.reduce((sum, { generation }) => sum + generation.tokens, 0);
  return (
    <div class="compare">
      <p class="soft">
        The exact text, position by position. What Python answered is set in grey: it is <Term id="mask">masked</Term>{' '}
        in training. A dotted underline marks <Term id="graft">grafted</Term> tokens, which were sampled in a
        look-ahead.
      </p>
      <div class="compare-row compare-heads">
        <h3>
          Raw <span class="soft figures">as it happened, {counted(happened, 'token')}</span>
        </h3>
        <h3>
          Purified <span class="soft figures">what is kept, {counted(kept, 'token')}</span>
        </h3>
      </div>
      {log.positions.map((position) => (
        <Memo key={position.position} on={[position, mode]}>
          {() => <Row position={position} dialect={log.config?.dialect ?? 'hermes'} mode={mode} />}
        </Memo>
      ))}
    </div>
  );
}

interface RowProps {
  readonly position: PositionState;
  readonly dialect: RolloutConfig['dialect'];
  readonly mode: RolloutConfig['saar']['mode'];
}

function Row({ position, dialect, mode }: RowProps) {
  const status = turnStatuses[turnView(position, true, dialect).status];
  const steps = rawSteps(position, mode);
  // Of the look-ahead of best of K: generated side by side, so none of them is part of a conversation.
  const notTaken = mode === 'best-of-k' ? position.generations.length - steps.length : 0;
  return (
    <section class="compare-row" aria-label={`Turn ${position.position + 1}`}>
      <div class="compare-side">
        <p class="part-label">Turn {position.position + 1}, raw</p>
        {position.generations.length === 0 && <p class="small soft">Written in the look-ahead above.</p>}
        {steps.map((step) => (
          <RawPart key={step.generation.generation} step={step} />
        ))}
        {notTaken > 0 && (
          <p class="small soft">
            {counted(notTaken, 'correction')} not taken: generated side by side, and no part of the trajectory.
          </p>
        )}
      </div>
      <div class="compare-side">
        <p class="part-label">Turn {position.position + 1}, purified</p>
        {position.committed ? (
          <>
            <div class={`exact tone-${status.tone}`}>
              <Badge tone={status.tone} icon={status.icon}>
                {status.word}
              </Badge>
              <Purified turn={position.committed} />
            </div>
            <Observation text={position.committed.observation} />
          </>
        ) : (
          <p class="small soft">Not finished: it is not part of the trajectory.</p>
        )}
      </div>
    </section>
  );
}

function RawPart({ step: { generation, observation, failure } }: { readonly step: RawStep }) {
  const tone = failure !== null ? 'failed' : observation !== null ? 'clean' : 'plain';
  return (
    <>
      <div class={`exact tone-${tone}`}>
        {failure !== null && (
          <Badge tone="failed" icon="failed">
            <span translate={false}>{failureName(failure)}</span>
          </Badge>
        )}
        {generation.purpose === 'look-ahead' && <span class="small soft">Retry {generation.attempt}</span>}
        <pre>
          <LongText text={generation.text} />
        </pre>
      </div>
      <Observation text={observation} />
    </>
  );
}

function Purified({ turn }: { readonly turn: CommittedTurn }) {
  return (
    <pre>
      {turn.stretches.map(({ text, grafted }, index) =>
        grafted ? (
          <span class="grafted" key={index}>
            <LongText text={text} />
          </span>
        ) : (
          <LongText key={index} text={text} />
        ),
      )}
    </pre>
  );
}

function Observation({ text }: { readonly text: string | null }) {
  return text === null ? null : <pre class="exact-observation">{text}</pre>;
}
