import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './disclosure.css';
import { Icon } from './Icon.tsx';

/** Something folded away under a line that says what it is. */
export function Disclosure({
  summary,
  open = false,
  onOpen,
  children,
}: {
  readonly summary: ComponentChildren;
  /** Unfolds it when it becomes true. Folding is the user's: what is being typed in never closes by itself. */
  readonly open?: boolean;
  /** Called when it is unfolded: what takes time to draw can come then. */
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (open && details.current) details.current.open = true;
  }, [open]);
  return (
    <details
      class="disclosure"
      ref={details}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) onOpen?.();
      }}
    >
      <summary>
        <Icon name="chevron" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
