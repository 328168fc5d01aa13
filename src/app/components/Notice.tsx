import type { ComponentChildren } from 'preact';
import './notice.css';
import { Icon } from './Icon.tsx';

/** A message in plain words: what happened and why, what to do now, and buttons for doing it. */
export function Notice({
  tone,
  title,
  children,
  actions,
}: {
  readonly tone: 'failed' | 'plain';
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}) {
  return (
    <div class={`notice tone-${tone}`} role={tone === 'failed' ? 'alert' : 'note'}>
      <Icon name={tone === 'failed' ? 'failed' : 'note'} />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {children}
        {actions !== undefined && <div class="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
