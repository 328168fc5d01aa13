import { useSignal } from '@preact/signals';
import { Button } from '../../components/index.ts';
import type { LiveRollout } from '../session/index.ts';
import { recordOf, save } from './save.ts';

/** The run's files. */
export function Downloads({ rollout }: { readonly rollout: LiveRollout }) {
  const problem = useSignal('');
  const finished = rollout.log.value.positions.some((position) => position.committed !== null);
  const saveSft = async () => {
    const { toSftRows, writeSft } = await import('../../../datasets/sft/index.ts');
    save('sft.jsonl', 'application/jsonl', writeSft(toSftRows([await recordOf(rollout)])));
    rollout.saved.value = true;
  };
  const saveRecord = async () => {
    save('record.json', 'application/json', `${JSON.stringify(await recordOf(rollout), null, 2)}\n`);
    rollout.saved.value = true;
  };
  const saveMore = async () => {
    problem.value = '';
    try {
      const { downloadRecord } = await import('../../download/index.ts');
      await downloadRecord(await recordOf(rollout));
    } catch (error) {
      problem.value = `More formats need the browser’s database. ${error instanceof Error ? error.message : ''}`;
    }
  };
  return (
    <div class="downloads">
      <div class="downloads-buttons">
        <Button icon="download" tone="main" disabled={!finished} onClick={() => void saveSft()}>
          sft.jsonl
        </Button>
        <Button icon="download" onClick={() => void saveRecord()}>
          record.json
        </Button>
        <Button disabled={!finished} onClick={() => void saveMore()}>
          More formats…
        </Button>
      </div>
      <p class="small soft">
        {finished
          ? 'sft.jsonl holds the purified trajectory as one row for TRL or Axolotl. '
          : 'No turn was finished, so there is no row to train on. '}
        record.json is the master record: every attempt, token by token.
      </p>
      <p class="small" role="status">
        {problem.value}
      </p>
    </div>
  );
}
