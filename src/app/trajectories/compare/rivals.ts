import type { RecordRow } from '../../../store/index.ts';

/** All rows but the one at a place: the same draw under other arms, the rest of other arms, then the rest of its own. */
export function rivals<Row extends Pick<RecordRow, 'place' | 'arm' | 'member'>>(
  rows: readonly Row[],
  place: number,
): readonly Row[] {
  const own = rows.find((row) => row.place === place);
  const rank = ({ arm, member }: Row) => (arm === own?.arm ? 2 : member === own?.member ? 0 : 1);
  return rows.filter((row) => row.place !== place).sort((a, b) => rank(a) - rank(b) || a.place - b.place);
}
