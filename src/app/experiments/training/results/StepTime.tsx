import type { StepFigures } from '../../../../training/index.ts';
import { duration } from '../../../../formats/index.ts';

const parts = [
  ['generation', 'Generation'],
  ['sandbox', 'Python'],
  ['update', 'Update'],
] as const;

/** Where a step's time goes, the mean over the last steps. */
export function StepTime({ steps }: { readonly steps: readonly StepFigures[] }) {
  const last = steps.slice(-20);
  if (last.length === 0) return null;
  const mean = (part: (typeof parts)[number][0]): number =>
    last.reduce((sum, { ms }) => sum + ms[part], 0) / last.length;
  const total = parts.reduce((sum, [part]) => sum + mean(part), 0);
  return (
    <div>
      <div class="training-time" aria-hidden="true">
        {parts.map(([part]) => (
          <span key={part} class={`training-time-${part}`} style={{ flexGrow: mean(part) / Math.max(1, total) }} />
        ))}
      </div>
      <p class="small figures training-time-words">
        <span>
          A step takes <strong>{duration(total)}</strong>:
        </span>
        {parts.map(([part, name]) => (
          <span key={part}>
            <span class={`training-time-mark training-time-${part}`} aria-hidden="true" /> {name} {duration(mean(part))}
          </span>
        ))}
      </p>
    </div>
  );
}
