import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { RecordSource } from '../record-source.ts';

/** Tokens of the records that are remembered; a token of an event takes about a hundred bytes. */
const mostTokens = 300_000;

/**
 * A source whose first records stay in memory once they were read, as far as there is room: a small download is read from the store
 * once, however often it is described and written.
 */
export function remembered(source: RecordSource): RecordSource {
  const known: TrajectoryRecord[] = [];
  let room = mostTokens;
  const remember = (record: TrajectoryRecord): void => {
    room -= tokensOf(record);
    if (room >= 0) known.push(record);
  };
  return {
    ...(source.labels ? { labels: source.labels } : {}),
    async *read(wanted = () => true) {
      const before = known.length;
      for (const [at, record] of known.slice(0, before).entries()) if (wanted(at)) yield record;
      let next = before;
      // Only a reading of everything gives the records in a row.
      const reading = { whole: true };
      const asked = (at: number): boolean => {
        const is = at >= before && wanted(at);
        if (at >= before && !is) reading.whole = false;
        return is;
      };
      for await (const record of source.read(asked)) {
        if (reading.whole && room > 0 && next === known.length) remember(record);
        next += 1;
        yield record;
      }
    },
  };
}

const tokensOf = ({ events }: TrajectoryRecord): number =>
  events.reduce((sum, event) => sum + 10 + (event.type === 'generation-ended' ? event.tokens.length : 0), 0);
