import { runtime } from '../../../runtime/index.ts';

/** For whom a lease waits. The view that shows it offers a way to end the waiting. */
export function WaitsFor({ titles }: { readonly titles: readonly string[] }) {
  return titles.length === 0 ? null : <p role="status">Waits for {list.format(titles)} to finish.</p>;
}

/** For whom the lease with this title waits. */
export const waitsForOf = (title: string): readonly string[] =>
  runtime.waiting.value.find((waiting) => waiting.title === title)?.waitsFor ?? [];

const list = new Intl.ListFormat('en-GB');
