import type { Ref } from 'preact';
import { counted, twoDecimals } from '../../../formats/index.ts';
import { Badge, CodeBlock, DiffView, Disclosure, LongText } from '../../components/index.ts';
import { ExecutionView, RolledBack, turnStatuses } from '../../trajectory/index.ts';
import type { ComparedPair } from './blocks.ts';
import { FirstMark } from './FirstMark.tsx';
import { wasRolledBack, type ComparedTurn } from './turns.ts';

interface PairOfTurnsProps {
  readonly pair: ComparedPair;
  /** Whether the two trajectories part here. */
  readonly isFirst: boolean;
  readonly at?: Ref<HTMLElement>;
}

/** Two turns that stand beside each other and differ: what they say, what they run, and what Python answered. */
export function PairOfTurns({ pair: { left, right, similarity }, isFirst, at }: PairOfTurnsProps) {
  const name = `Turn ${left.number} and turn ${right.number}`;
  const isAnswer = left.call === '' && right.call === '';
  const [one, other] = [left.program ?? left.call, right.program ?? right.call];
  return (
    <section class="comparison-row card" aria-label={name} tabIndex={-1} {...(at ? { ref: at } : {})}>
      {isFirst && <FirstMark />}
      <div class="compare-row">
        <TurnHead turn={left} side="left" />
        <TurnHead turn={right} side="right" />
      </div>
      {wasRolledBack(left.text, [right]) && (
        <p class="small">The right wrote the left turn, too, and rolled it back.</p>
      )}
      {wasRolledBack(right.text, [left]) && (
        <p class="small">The left wrote the right turn, too, and rolled it back.</p>
      )}
      <TextPart name={isAnswer ? 'Answer' : 'Reasoning'} left={left.reasoning} right={right.reasoning} of={name} />
      {!isAnswer && (
        <div class="comparison-part">
          <p class="part-label">
            Program, <span class="figures">similarity {twoDecimals(similarity)}</span>
          </p>
          {one !== other ? (
            <DiffView before={one} after={other} label={`Difference of the programs of ${name.toLowerCase()}`} />
          ) : (
            <Disclosure summary="The same on both sides">
              <CodeBlock code={one} label={`Program of ${name.toLowerCase()}`} />
            </Disclosure>
          )}
          {one === other && left.call !== right.call && (
            <DiffView
              before={left.call}
              after={right.call}
              label={`Difference of the calls of ${name.toLowerCase()}`}
            />
          )}
        </div>
      )}
      {!isAnswer && <Outputs left={left} right={right} />}
      {left.position.repairs.length + right.position.repairs.length > 0 && (
        <div class="compare-row">
          <div class="compare-side">
            <RolledBack position={left.position} />
          </div>
          <div class="compare-side">
            <RolledBack position={right.position} />
          </div>
        </div>
      )}
    </section>
  );
}

const sideWords = { left: 'left', right: 'right' };

interface TurnHeadProps {
  readonly turn: ComparedTurn;
  readonly side: 'left' | 'right';
}

function TurnHead({ turn: { number, view }, side }: TurnHeadProps) {
  const { word, icon, tone } = turnStatuses[view.status];
  return (
    <div class="card-head">
      <h3>
        Turn {number} <span class="soft">{sideWords[side]}</span>
      </h3>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      <span class="card-aside figures">{counted(view.tokens, 'token')}</span>
    </div>
  );
}

interface TextPartProps {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  /** The two turns, for the labels. */
  readonly of: string;
}

function TextPart({ name, left, right, of }: TextPartProps) {
  if (left === '' && right === '') return null;
  // The line break before the call would be a line of its own.
  const [before, after] = left.trimEnd() === right.trimEnd() ? [left, right] : [left.trimEnd(), right.trimEnd()];
  return (
    <div class="comparison-part">
      <p class="part-label">{name}</p>
      {left === right ? (
        <Disclosure summary="The same on both sides">
          <p class="prose" translate={false}>
            <LongText text={left.trim()} />
          </p>
        </Disclosure>
      ) : (
        <DiffView
          before={before}
          after={after}
          label={`Difference of the ${name.toLowerCase()} of ${of.toLowerCase()}`}
          language="prose"
        />
      )}
    </div>
  );
}

function Outputs({ left, right }: { readonly left: ComparedTurn; readonly right: ComparedTurn }) {
  const output = ({ view: { execution } }: ComparedTurn) =>
    execution ? <ExecutionView execution={execution} live={false} /> : <p class="small soft">Nothing was run.</p>;
  if (left.observation === right.observation && left.observation !== null) {
    return (
      <div class="comparison-part">
        <p class="part-label">The same answer on both sides</p>
        {output(left)}
      </div>
    );
  }
  return (
    <div class="compare-row">
      <div class="compare-side">{output(left)}</div>
      <div class="compare-side">{output(right)}</div>
    </div>
  );
}
