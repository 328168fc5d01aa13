import type { Signal } from '@preact/signals';
import { Button } from '../../components/index.ts';

interface CompareButtonProps {
  /** Whether the comparison is shown. */
  readonly shown: Signal<boolean>;
  /** What the button is called before. */
  readonly label: string;
}

/**
 * Shows a comparison, and hides it again. It is one button, so that it keeps the focus: were it gone, the next press of the space bar would
 * turn the page.
 */
export const CompareButton = ({ shown, label }: CompareButtonProps) => (
  <Button
    tone={shown.value ? 'plain' : 'main'}
    {...(shown.value ? {} : { icon: 'play' })}
    onClick={() => (shown.value = !shown.value)}
  >
    {shown.value ? 'Hide the comparison' : label}
  </Button>
);
