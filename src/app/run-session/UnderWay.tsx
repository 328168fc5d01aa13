import { type WorkItem } from '../../collect/index.ts';
import { problemOf } from '../../runtime/index.ts';
import { counted } from '../../formats/index.ts';
import { Button, Disclosure, useFocusHeir } from '../components/index.ts';
import type { Session } from './session.ts';

/** What is worked on at this moment, and a way past a task that takes too long. */
export function UnderWay({ session, items }: { readonly session: Session; readonly items: readonly WorkItem[] }) {
  const tasks = [...new Set(items.map(({ task }) => task.id))];
  const skip = async (task: string) => {
    session.skipping.value = null;
    try {
      await session.collecting.peek()?.skip(task);
    } catch (error) {
      session.skipping.value = problemOf(error);
    }
  };
  return (
    <Disclosure summary={`In progress: ${counted(items.length, 'rollout')}`}>
      {tasks.length === 0 && <p class="small soft">None yet, or all are waiting.</p>}
      <ul class="under-way">
        {tasks.map((task) => (
          <TaskRow key={task} task={task} items={items.filter((item) => item.task.id === task)} onSkip={skip} />
        ))}
      </ul>
    </Disclosure>
  );
}

interface TaskRowProps {
  /** The task's id. */
  readonly task: string;
  /** Its rollouts that are under way. */
  readonly items: readonly WorkItem[];
  readonly onSkip: (task: string) => Promise<void>;
}

function TaskRow({ task, items, onSkip }: TaskRowProps) {
  // Not the next row's button: a row also goes away by itself, and then a key press would skip another task.
  const row = useFocusHeir<HTMLLIElement>((going) => going.closest('details')?.querySelector('summary') ?? null);
  return (
    <li ref={row}>
      <div>
        <p class="under-way-task">{task}</p>
        <p class="small soft under-way-prompt" translate={false}>
          {items[0]?.task.prompt}
        </p>
        <p class="small soft">{items.map(({ arm, member }) => `${arm.name}, rollout ${member + 1}`).join('; ')}</p>
      </div>
      <Button
        hint="Stops this task’s rollouts and leaves the task out of the run. Its finished trajectories stay."
        onClick={() => void onSkip(task)}
      >
        Skip this task
      </Button>
    </li>
  );
}
