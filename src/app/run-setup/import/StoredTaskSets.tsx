import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { StoredTaskSet } from '../../../store/index.ts';
import { counted } from '../../../formats/index.ts';
import { Button, Confirm, Disclosure, Notice } from '../../components/index.ts';
import { openLabStore } from '../../stored/index.ts';
import { timesKept, type TaskImport } from './importing.ts';

const kept = signal<readonly StoredTaskSet[]>([]);

/** Why the list could not be read, or a file not be forgotten; null where nothing failed. */
const problem = signal<Problem | null>(null);

async function look(): Promise<void> {
  try {
    kept.value = await (await openLabStore()).taskSets.list();
  } catch (error) {
    problem.value = problemOf(error);
  }
}

/** Forgets a file's tasks. */
async function remove(id: string): Promise<void> {
  problem.value = null;
  try {
    await (await openLabStore()).taskSets.remove(id);
  } catch (error) {
    problem.value = problemOf(error);
  }
  await look();
}

/** Files that were used before. */
export function StoredTaskSets({ file }: { readonly file: TaskImport }) {
  useEffect(() => void look(), [timesKept.value]);
  const failed = problem.value && (
    <Notice tone="failed" title="The files that were used before can’t be listed or changed.">
      <p>
        {problem.value.what} {problem.value.advice}
      </p>
    </Notice>
  );
  if (kept.value.length === 0) return failed;
  return (
    <>
      {failed}
      <Disclosure summary={`Used before: ${counted(kept.value.length, 'file')}`}>
        <ul class="kept-sets">
          {kept.value.map(({ id, name, tasks }) => (
            <li key={id}>
              <p>
                {name} <span class="small soft figures">{counted(tasks.length, 'task')}</span>
              </p>
              <div class="collect-actions">
                <Button onClick={() => file.use({ name, sha256: id, tasks })}>Use</Button>
                <Confirm
                  label="Forget"
                  question={`Forget the tasks of ${name}? Runs that used them keep theirs.`}
                  refusal="Keep"
                  onConfirm={() => void remove(id)}
                />
              </div>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
