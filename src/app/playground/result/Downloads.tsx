import { useSignal } from '@preact/signals';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { problemOf } from '../../../runtime/index.ts';
import { Button } from '../../components/index.ts';
import type { LiveRollout } from '../../live-rollout/index.ts';

/** The master record of a rollout that has ended. Throws before that. */
function recordOf({ record }: LiveRollout): TrajectoryRecord {
  const ended = record.peek();
  if (!ended) throw new Error('The rollout has not ended yet.');
  return ended;
}

/** The rollout's files. */
export function Downloads({ rollout }: { readonly rollout: LiveRollout }) {
  const news = useSignal('');
  const finished = rollout.log.value.positions.some((position) => position.committed !== null);
  /** Does something with the record; what goes wrong is said. */
  const withRecord = async (work: (record: TrajectoryRecord) => Promise<string>) => {
    news.value = '';
    try {
      news.value = await work(recordOf(rollout));
    } catch (error) {
      const { what, advice } = problemOf(error);
      news.value = `Nothing was saved: ${what} ${advice}`;
    }
  };
  const quick = (format: 'sft' | 'records') =>
    withRecord(async (record) => {
      const { downloadFiles } = await import('../../download/index.ts');
      const result = await downloadFiles(record, [format]);
      if (result.kind === 'left-out') return `${result.why} “More formats…” lets you choose other gates.`;
      rollout.saved.value = true;
      return result.note === '' ? '' : `${result.note} “More formats…” can replace them.`;
    });
  const more = () =>
    withRecord(async (record) => {
      const { openDownload } = await import('../../download/index.ts');
      openDownload({ title: record.task.id, runs: [], records: [record], onSaved: () => (rollout.saved.value = true) });
      return '';
    });
  const share = () =>
    withRecord(async (record) => {
      const { openShare } = await import('../../share/index.ts');
      openShare(record);
      return '';
    });
  return (
    <div class="downloads">
      <div class="downloads-buttons">
        <Button icon="download" tone="main" disabled={!finished} onClick={() => void quick('sft')}>
          sft.jsonl
        </Button>
        <Button icon="download" onClick={() => void quick('records')}>
          record.json
        </Button>
        <Button disabled={!finished} onClick={() => void more()}>
          More formats…
        </Button>
        <Button onClick={() => void share()}>Share…</Button>
      </div>
      <p class="small soft">
        {finished
          ? 'sft.jsonl holds the purified trajectory as one row for TRL or Axolotl. '
          : 'No turn was finished, so there is no row to train on. '}
        record.json is the master record: every attempt, token by token.
      </p>
      <p class="small" role="status">
        {news.value}
      </p>
    </div>
  );
}
