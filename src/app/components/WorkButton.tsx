import { useRef, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { Button, type ButtonProps } from './Button.tsx';

interface WorkButtonProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  /** What a press does, such as fetching a part of the page and opening it. While it is under way, another press does nothing. */
  readonly onWork: () => Promise<void>;
}

/** A button whose work may fail, as where a part of the page has to be fetched and the network is gone: what went wrong is said beside it. */
export function WorkButton({ onWork, ...button }: WorkButtonProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const working = useRef(false);
  const press = async () => {
    if (working.current) return;
    working.current = true;
    setProblem(null);
    try {
      await onWork();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      working.current = false;
    }
  };
  return (
    <>
      <Button {...button} onClick={() => void press()} />
      {problem && (
        <p class="button-problem small" role="alert">
          {problem.what} {problem.advice}
        </p>
      )}
    </>
  );
}
