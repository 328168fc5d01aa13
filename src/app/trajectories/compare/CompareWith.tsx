import { useEffect, useState } from 'preact/hooks';
import type { RecordRow, Store } from '../../../store/index.ts';
import { Select } from '../../components/index.ts';
import { verdictOf } from '../row-labels.ts';
import { go } from '../place.ts';
import { rivals } from './rivals.ts';

interface CompareWithProps {
  readonly store: Store;
  readonly run: string;
  /** The place of the trajectory that is open. */
  readonly place: number;
  readonly task: string;
}

/** Offers the task's other rollouts, those of other arms first, to be compared with the one that is open. */
export function CompareWith({ store, run, place, task }: CompareWithProps) {
  const [rows, setRows] = useState<readonly RecordRow[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const found: RecordRow[] = [];
      for await (const row of store.records.rows(run, { task })) {
        abort.signal.throwIfAborted();
        found.push(row);
      }
      setRows(found);
    };
    // Without them nothing is offered; what keeps rows from being read is told where they are listed.
    read().catch(() => setRows([]));
    return () => abort.abort();
  }, [store, run, task]);
  const others = rivals(rows, place);
  if (others.length === 0) return null;
  return (
    <Select
      label="Compare with"
      narrow
      value=""
      options={[
        ['', 'another rollout of this task'],
        ...others.map(
          ({ place: other, arm, member, verdict }) =>
            [String(other), `${arm}, rollout ${member + 1}: ${verdictOf({ verdict }).word.toLowerCase()}`] as const,
        ),
      ]}
      onValue={(value) => value !== '' && go({ open: place, with: Number(value) })}
    />
  );
}
