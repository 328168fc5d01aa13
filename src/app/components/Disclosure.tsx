import type { ComponentChildren } from 'preact';
import './disclosure.css';
import { Icon } from './Icon.tsx';

/** Something folded away under a line that says what it is. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>
        <Icon name="chevron" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
