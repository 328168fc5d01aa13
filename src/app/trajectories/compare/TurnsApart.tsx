import { Fragment, type Ref } from 'preact';
import { TurnCard } from '../../trajectory/index.ts';
import { FirstMark } from './FirstMark.tsx';
import type { Side } from './side.ts';
import { wasRolledBack, type ComparedTurn } from './turns.ts';

interface TurnsApartProps {
  readonly left: readonly ComparedTurn[];
  readonly right: readonly ComparedTurn[];
  readonly sides: Readonly<Record<'left' | 'right', Side>>;
  /** Whether the two trajectories part here. */
  readonly isFirst: boolean;
  readonly at?: Ref<HTMLElement>;
}

/** Turns without a counterpart that stand between the same two pairs. */
export function TurnsApart({ left, right, sides, isFirst, at }: TurnsApartProps) {
  const name = [
    left.length > 0 ? `${turnNames(left)} only on the left` : '',
    right.length > 0 ? `${turnNames(right)} only on the right` : '',
  ];
  return (
    <section
      class="comparison-row"
      aria-label={name.filter((part) => part !== '').join(', ')}
      tabIndex={-1}
      {...(at ? { ref: at } : {})}
    >
      {isFirst && <FirstMark />}
      <div class="compare-row">
        <Column turns={left} side={sides.left} other={sides.right} name="left" otherName="right" />
        <Column turns={right} side={sides.right} other={sides.left} name="right" otherName="left" />
      </div>
    </section>
  );
}

/** The sides, within a sentence. */
const sideWords = { left: 'left', right: 'right' };

interface ColumnProps {
  readonly turns: readonly ComparedTurn[];
  readonly side: Side;
  readonly other: Side;
  readonly name: 'left' | 'right';
  readonly otherName: 'left' | 'right';
}

function Column({ turns, side: { record }, other, name, otherName }: ColumnProps) {
  if (turns.length === 0) return <p class="small soft comparison-none">Nothing like it on the {sideWords[name]}.</p>;
  const { dialect, saar } = record.config;
  return (
    <div class="compare-side">
      <p class="part-label">Only on the {sideWords[name]}</p>
      {turns.map(({ number, text, position }) => (
        <Fragment key={number}>
          {wasRolledBack(text, other.turns) && (
            <p class="small">The {sideWords[otherName]} wrote this, too, and rolled it back.</p>
          )}
          <TurnCard position={position} live={false} gamma={saar.gamma} retries={saar.maxRetries} dialect={dialect} />
        </Fragment>
      ))}
    </div>
  );
}

const turnNames = (turns: readonly ComparedTurn[]): string =>
  turns.length === 1 ? `Turn ${turns[0]?.number}` : `Turns ${turns[0]?.number} to ${turns.at(-1)?.number}`;
