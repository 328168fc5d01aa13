import type { Fit } from '../../../../policies/index.ts';
import { Badge, type IconName, type Tone } from '../../../components/index.ts';

const marks: Readonly<Record<Fit, { readonly word: string; readonly tone: Tone; readonly icon: IconName }>> = {
  fits: { word: 'Fits', tone: 'clean', icon: 'clean' },
  tight: { word: 'Tight', tone: 'plain', icon: 'note' },
  "doesn't fit": { word: 'Does not fit', tone: 'failed', icon: 'failed' },
  unknown: { word: 'Unknown', tone: 'plain', icon: 'note' },
};

/** Whether a model can be expected to run on this machine. */
export function FitBadge({ fits }: { readonly fits: Fit }) {
  const { word, tone, icon } = marks[fits];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
