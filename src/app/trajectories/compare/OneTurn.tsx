import type { Ref } from 'preact';
import { TurnCard } from '../../trajectory/index.ts';
import type { ComparedRow } from './comparison.ts';
import { FirstMark } from './FirstMark.tsx';
import type { Side } from './side.ts';

interface OneTurnProps {
  readonly row: Exclude<ComparedRow, { readonly kind: 'pair' }>;
  /** The side that has it. */
  readonly side: Side;
  /** Whether the two trajectories part here. */
  readonly isFirst: boolean;
  readonly at?: Ref<HTMLElement>;
}

/** A turn that has no counterpart on the other side. */
export function OneTurn({ row: { kind, turn }, side, isFirst, at }: OneTurnProps) {
  const { config } = side.record;
  const card = (
    <TurnCard
      position={turn.position}
      live={false}
      gamma={config.saar.gamma}
      retries={config.saar.maxRetries}
      dialect={config.dialect}
    />
  );
  const none = <p class="small soft comparison-none">No such turn on the {kind === 'left' ? 'right' : 'left'}.</p>;
  return (
    <section
      class="comparison-row"
      aria-label={`Turn ${turn.number}, only on the ${kind}`}
      tabIndex={-1}
      {...(at ? { ref: at } : {})}
    >
      {isFirst && <FirstMark />}
      <div class="compare-row">
        <div class="compare-side">{kind === 'left' ? card : none}</div>
        <div class="compare-side">{kind === 'left' ? none : card}</div>
      </div>
    </section>
  );
}
