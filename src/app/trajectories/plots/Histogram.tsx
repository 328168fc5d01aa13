import type { ComponentChildren } from 'preact';
import { figure } from '../../../formats/index.ts';
import { BarButton } from './BarButton.tsx';
import { sizeOf, type Bar } from './bars.ts';

interface HistogramProps {
  readonly label: string;
  /** Of equally wide bins from 0 to 1. */
  readonly bars: readonly Bar[];
  /** What is drawn over the bars; places in it are shares of the width. */
  readonly children?: ComponentChildren;
}

/** Bars beside each other, over a scale from 0 to 1. */
export function Histogram({ label, bars, children }: HistogramProps) {
  const most = Math.max(1, ...bars.map(sizeOf));
  return (
    <div class="histogram" role="group" aria-label={label}>
      <span class="histogram-most figures" aria-hidden="true">
        {figure(most)}
      </span>
      <div class="histogram-bars" style={{ gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` }}>
        {bars.map((bar) => (
          <BarButton key={bar.key} bar={bar}>
            {bar.parts.map(({ tone, count }) => (
              <span key={tone} class={`bar-part tone-${tone}`} style={{ height: `${(count / most) * 100}%` }} />
            ))}
          </BarButton>
        ))}
        {children}
      </div>
      <div class="histogram-scale figures" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((at) => (
          <span key={at}>{figure(at)}</span>
        ))}
      </div>
    </div>
  );
}
