import type { KeptRecords, KnownPlace, Plan } from '../collect/index.ts';
import { placesOf } from './recompute-arm.ts';
import { purifyOffline } from './purify-offline.ts';

/** The places of an arm that are not taken, each with the record of the arm without rollback (`when=off`), purified afterwards; null where that is not there. */
export async function* purifyArmOffline(
  plan: Plan,
  arm: string,
  kept: KeptRecords,
): AsyncGenerator<KnownPlace, void, undefined> {
  const off = placesOf(plan, 'when=off');
  for (const [at, place] of placesOf(plan, arm).entries()) {
    if (kept.has(place)) continue;
    const from = off[at];
    if (from === undefined || !kept.has(from)) yield { place, record: null };
    else {
      const item = plan.item(place);
      yield { place, record: await purifyOffline(await kept.at(from), item.arm.saar, item) };
    }
  }
}
