import type { Problems } from './plan.ts';

export function WebllmFields(_: { readonly problems: Problems }) {
  return <p>…</p>;
}
