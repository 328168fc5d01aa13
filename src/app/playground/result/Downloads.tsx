import { useSignal } from '@preact/signals';
import { Button } from '../../components/index.ts';
import type { Run } from '../session/index.ts';
import { recordOfRun, save } from './save.ts';

/** The run's files. */
export function Downloads({ run }: { readonly run: Run }) {
  const problem = useSignal('');
  const finished = run.log.value.positions.some((position) => position.committed !== null);
  const saveSft = async () => {
    const { toSftRows, writeSft } = await import('../../../datasets/sft/index.ts');
    save('sft.jsonl', 'application/jsonl', writeSft(toSftRows([await recordOfRun(run)])));
    run.saved.value = true;
  };
  const saveRecord = async () => {
    save('record.json', 'application/json', `${JSON.stringify(await recordOfRun(run), null, 2)}\n`);
    run.saved.value = true;
  };
  const saveMore = async () => {
    problem.value = '';
    try {
      const { downloadRecord } = await import('../../download/index.ts');
      await downloadRecord(await recordOfRun(run));
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
