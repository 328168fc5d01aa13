import { useState } from 'preact/hooks';
import { CodeBlock } from '../components/index.ts';

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

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
