import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

/** Draws its content again only when one of the values that it depends on is another one; their number never changes. */
export function Memo({
  on,
  children,
}: {
  readonly on: readonly unknown[];
  readonly children: () => ComponentChildren;
}) {
  return <>{useMemo(children, on)}</>;
}
