import { BarButton } from './BarButton.tsx';
import { sizeOf, type Bar } from './bars.ts';

/** Bars below each other, each with its name and its count. */
export function BarList({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(sizeOf));
  return (
    <ul class="bar-list" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <BarButton bar={bar}>
            <span class="bar-label">{bar.label}</span>
            <span class="bar-track">
              {bar.parts.map(({ tone, count }) => (
                <span key={tone} class={`bar-part tone-${tone}`} style={{ width: `${(count / most) * 100}%` }} />
              ))}
            </span>
            <span class="bar-count figures">{bar.count}</span>
          </BarButton>
        </li>
      ))}
    </ul>
  );
}
