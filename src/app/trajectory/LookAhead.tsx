import { figure } from '../../formats/index.ts';
import { Badge, CodeBlock, Disclosure, Icon } from '../components/index.ts';
import { dialects, turnParts } from '../../saar/index.ts';
import { type GenerationState, type PositionState, type RepairState } from './log/index.ts';
import { outcomeWords } from './labels.ts';
import { Decision } from './Decision.tsx';
import { ExecutionView } from './ExecutionView.tsx';
import { SaidText } from './SaidText.tsx';
import type { StepProps } from './TurnCard.tsx';

/** The look-ahead beside a failed turn: every retry, what it was compared with, and what was decided. */
export function LookAhead({ position, live, gamma, retries, dialect, below }: StepProps) {
  const tried = position.generations.filter((generation) => generation.purpose === 'look-ahead');
  const { rollback } = position;
  return (
    <section class="look-ahead" aria-label={`Look-ahead of turn ${position.position + 1}`}>
      <p class="look-ahead-why">
        <Icon name="chevron" />
        The model sees its error and tries again, at most {retries === 1 ? 'once' : `${figure(retries)} times`}.
      </p>
      {tried.map((generation) => (
        <Retry
          key={generation.generation}
          generation={generation}
          position={position}
          live={live}
          gamma={gamma}
          dialect={dialect}
          below={below}
        />
      ))}
      {rollback !== null && rollback !== 'open' && (
        <p class={`look-ahead-end tone-${rollback === 'recovered' ? 'clean' : 'failed'}`}>
          <Icon name={rollback === 'recovered' ? 'clean' : 'failed'} />
          {outcomeWords[rollback]}
        </p>
      )}
    </section>
  );
}

interface RetryProps extends Pick<StepProps, 'live' | 'gamma' | 'dialect' | 'below'> {
  readonly generation: GenerationState;
  readonly position: PositionState;
}

function Retry({ generation, position, live, gamma, dialect, below }: RetryProps) {
  const { thought, words, code, call } = turnParts(generation.text, dialects[dialect]);
  const repair = position.repairs.find((r) => r.generation === generation.generation) ?? null;
  const candidate = repair ? null : position.executions.find((e) => e.generation === generation.generation);
  const writing = live && !generation.ended;
  const name = `Retry ${generation.attempt}`;
  const said = <SaidText thought={thought} words={words} live={writing} caret={writing && call === ''} />;
  return (
    <article class="card retry" aria-label={name}>
      <header class="card-head">
        <h4>{name}</h4>
        {writing && (
          <Badge tone="plain" icon="writing">
            Writing
          </Badge>
        )}
        {repair && <DecisionBadge repair={repair} />}
      </header>
      {repair ? (
        <>
          <Decision repair={repair} gamma={gamma} name={name} />
          <Disclosure
            summary={repair.repair.kind === 'shallow' ? 'Its reasoning, not kept' : 'Its reasoning, now in the turn'}
          >
            {said}
          </Disclosure>
        </>
      ) : (
        <>
          {said}
          {call !== '' && <CodeBlock code={code ?? call} label={`Program of ${name}`} live={writing} />}
          {generation.ended && call === '' && <p class="small soft">No call: there is nothing to graft.</p>}
          {candidate && <ExecutionView execution={candidate} live={live} />}
          {candidate && below?.(candidate.execution)}
        </>
      )}
    </article>
  );
}

function DecisionBadge({ repair }: { readonly repair: RepairState }) {
  const { kind } = repair.repair;
  return (
    <Badge tone={kind} icon={kind}>
      {kind === 'shallow' ? 'Shallow' : 'Deep'}
    </Badge>
  );
}
