import type { ComponentChildren } from 'preact';
import './badge.css';
import { Icon, type IconName } from './Icon.tsx';

/** The four meanings that have a colour of their own, and `plain` for everything else. */
export type Tone = 'failed' | 'shallow' | 'deep' | 'clean' | 'plain';

/** A short word with its icon: what became of something. */
export function Badge({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`badge tone-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
