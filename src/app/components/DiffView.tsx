import { useEffect, useRef, useState } from 'preact/hooks';
import './code.css';
import { CodeBlock } from './CodeBlock.tsx';

/** The difference of two programs, or of two texts in prose: what went is marked with −, what came with +. */
export function DiffView({
  before,
  after,
  label,
  language = 'python',
}: {
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly language?: 'python' | 'prose';
}) {
  const parent = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let takeDown: (() => void) | null = null;
    let gone = false;
    import('../code/index.ts')
      .then(({ drawDiff }) => {
        if (!gone && parent.current) takeDown = drawDiff(parent.current, before, after, label, language);
      })
      // Without the editor (the network is gone), the new program alone is still worth showing.
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      takeDown?.();
    };
  }, [before, after, label, language]);
  return failed ? <CodeBlock code={after} label={label} /> : <div class="diff" ref={parent} />;
}
