import { runtime } from '../../../runtime/index.ts';
import { listed } from '../../../formats/index.ts';

/** For whom a lease waits. The view that shows it offers a way to end the waiting. */
export function WaitsFor({ titles }: { readonly titles: readonly string[] }) {
  return titles.length === 0 ? null : <p role="status">Waits for {listed(titles)} to finish.</p>;
}

/** For whom the lease with this title waits. */
export const waitsForOf = (title: string): readonly string[] =>
  runtime.waiting.value.find((waiting) => waiting.title === title)?.waitsFor ?? [];
