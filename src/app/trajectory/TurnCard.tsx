import type { RolloutConfig } from '../../rollout/index.ts';
import { counted } from '../../formats/index.ts';
import { Badge, CodeBlock, Disclosure, LongText } from '../components/index.ts';
import { dialects, turnParts } from '../../saar/index.ts';
import { type PositionState, turnView } from './log/index.ts';
import { ExecutionView } from './ExecutionView.tsx';
import { SaidText } from './SaidText.tsx';
import { turnStatuses } from './turn-status.ts';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** What every part of a step needs to know. */
export interface StepProps {
  readonly position: PositionState;
  /** Whether the run still goes on. */
  readonly live: boolean;
  /** γ and K of the run. */
  readonly gamma: number;
  readonly retries: number;
  readonly dialect: RolloutConfig['dialect'];
  /** What stands below an execution, by its number; nothing where left out. */
  readonly below?: ((execution: number) => ComponentChildren) | undefined;
}

/** A position's turn as it now stands: reasoning, call, what Python answered; and what was rolled back. */
export function TurnCard({ position, live, dialect, below }: StepProps) {
  const turn = turnView(position, !live, dialect);
  const { thought, words, code, call } = turnParts(turn.text, dialects[dialect]);
  const program = turn.execution?.code ?? code;
  const status = turnStatuses[turn.status];
  const { repair } = turn;
  const number = position.position + 1;
  const callLabel = repair
    ? repair.repair.kind === 'shallow'
      ? 'New call, grafted on the old reasoning'
      : 'New call'
    : 'Call';
  return (
    <article class={`card turn tone-${status.tone}`} aria-label={`Turn ${number}: ${status.word}`}>
      <header class="card-head">
        <h3>Turn {number}</h3>
        <Badge tone={status.tone} icon={status.icon}>
          {status.word}
        </Badge>
        <span class="card-aside figures">{counted(turn.tokens, 'token')}</span>
      </header>
      <div class="turn-body" key={repair?.repair.kind === 'deep' ? `deep-${repair.attempt}` : 'first'}>
        {repair?.repair.kind === 'deep' && <p class="part-label">New reasoning, from the look-ahead</p>}
        {repair?.repair.kind === 'shallow' && <p class="part-label">Reasoning, kept</p>}
        <SaidText thought={thought} words={words} live={turn.streaming} caret={turn.streaming && call === ''} />
        {repair?.failed && <Folding key={`fold-${repair.attempt}`} code={repair.failed.code} />}
        {call !== '' && (
          <div class={repair ? 'call call-new' : 'call'} key={`call-${repair?.attempt ?? 0}`}>
            <p class="part-label">{callLabel}</p>
            {program === null ? (
              <pre class="plain-text">
                <LongText text={call} live={turn.streaming} />
              </pre>
            ) : (
              <CodeBlock code={program} label={`Program of turn ${number}`} live={turn.streaming} />
            )}
          </div>
        )}
        {turn.execution && <ExecutionView execution={turn.execution} live={live} />}
        {turn.execution && below?.(turn.execution.execution)}
      </div>
      <RolledBack position={position} below={below} />
    </article>
  );
}

/** The attempts that the repairs replaced, folded away. */
export function RolledBack({ position, below }: Pick<StepProps, 'position' | 'below'>) {
  const gone = position.repairs.flatMap(({ failed }) => (failed ? [failed] : []));
  if (gone.length === 0) return null;
  return (
    <Disclosure summary={`${counted(gone.length, 'failed attempt')}, rolled back`}>
      {gone.map((execution) => (
        <div class="gone" key={execution.attempt}>
          <CodeBlock code={execution.code} label={`Attempt ${execution.attempt + 1}, failed`} />
          <ExecutionView execution={execution} live={false} />
          {below?.(execution.execution)}
        </div>
      ))}
    </Disclosure>
  );
}

const stillness = matchMedia(/* not words */ '(prefers-reduced-motion: reduce)');

/**
 * The failed call on its way out: it folds up while the new call takes its place, so that the eye sees what replaced
 * what. With reduced motion it is simply gone.
 */
export function Folding({ code }: { readonly code: string }) {
  const [gone, setGone] = useState(stillness.matches);
  if (gone) return null;
  return (
    <div class="folding" aria-hidden="true" inert onAnimationEnd={() => setGone(true)}>
      <div>
        <CodeBlock code={code} label="Failed call" />
      </div>
    </div>
  );
}
