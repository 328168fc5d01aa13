import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { StoredTaskSet } from '../../../store/index.ts';
import { Button, Confirm, counted, Disclosure } from '../../components/index.ts';
import { openLabStore } from '../../stored/index.ts';
import { fill } from '../setup/form.ts';
import { importing } from './importing.ts';

const kept = signal<readonly StoredTaskSet[]>([]);

async function look(): Promise<void> {
  try {
    kept.value = await (await openLabStore()).taskSets.list();
  } catch {
    // Where nothing can be kept, there is nothing to list; the list of runs says why.
    kept.value = [];
  }
}

/** Files that were used before. */
export function StoredTaskSets() {
  const read = importing.value.kind === 'read';
  useEffect(() => void look(), [read]);
  if (kept.value.length === 0) return null;
  const remove = async (id: string) => {
    try {
      await (await openLabStore()).taskSets.remove(id);
    } finally {
      await look();
    }
  };
  return (
    <Disclosure summary={`Used before: ${counted(kept.value.length, 'file')}`}>
      <ul class="kept-sets">
        {kept.value.map(({ id, name, tasks }) => (
          <li key={id}>
            <p>
              {name} <span class="small soft figures">{counted(tasks.length, 'task')}</span>
            </p>
            <div class="collect-actions">
              <Button
                onClick={() => {
                  importing.value = { kind: 'none' };
                  fill({ set: 'file', file: { name, sha256: id, tasks }, ids: undefined });
                }}
              >
                Use
              </Button>
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
  );
}
