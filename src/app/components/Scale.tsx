import { gammaText, similarityText } from '../../formats/index.ts';
import './scale.css';

/**
 * A similarity on its scale from 0 to 1, with γ where deep ends and shallow begins. The two sides differ in pattern as
 * well as in colour.
 */
export function Scale({ value, gamma }: { readonly value: number; readonly gamma: number }) {
  const side = value >= gamma ? 'shallow' : 'deep';
  const sideWord = value >= gamma ? /* words */ 'shallow' : /* words */ 'deep';
  const label = `Similarity ${similarityText(value, gamma)} on a scale from 0 to 1; γ is ${gammaText(gamma)}; this is on the ${sideWord} side.`;
  return (
    <div class="scale" role="img" aria-label={label}>
      <div class="scale-track" style={{ '--gamma': `${gamma * 100}%` }}>
        <span class="scale-deep">{gamma > 0.15 ? 'deep' : ''}</span>
        <span class="scale-shallow">{gamma < 0.85 ? 'shallow' : ''}</span>
      </div>
      <span class="scale-gamma" style={{ left: `${gamma * 100}%` }}>
        <span class="scale-gamma-text" style={{ transform: `translateX(-${gamma * 100}%)` }}>
          γ {gammaText(gamma)}
        </span>
      </span>
      <span class={`scale-value tone-${side}`} style={{ left: `${value * 100}%` }}>
        <span class="scale-value-text" style={{ transform: `translateX(-${value * 100}%)` }}>
          {similarityText(value, gamma)}
        </span>
      </span>
    </div>
  );
}
