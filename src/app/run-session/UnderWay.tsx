import { problemOf, type WorkItem } from '../../collect/index.ts';
import { counted } from '../../formats/index.ts';
import { Button, Disclosure } from '../components/index.ts';
import type { Session } from './session.ts';

/** What is worked on at this moment, and a way past a task that takes too long. */
export function UnderWay({ session, items }: { readonly session: Session; readonly items: readonly WorkItem[] }) {
  const tasks = [...new Set(items.map(({ task }) => task.id))];
  const skip = async (task: string) => {
    try {
      await session.collecting.peek()?.skip(task);
    } catch (error) {
      session.problem.value = problemOf(error);
    }
  };
  return (
    <Disclosure summary={`In progress: ${counted(items.length, 'rollout')}`}>
      {tasks.length === 0 && <p class="small soft">None yet, or all are waiting.</p>}
      <ul class="under-way">
        {tasks.map((task) => {
          const mine = items.filter((item) => item.task.id === task);
          return (
            <li key={task}>
              <div>
                <p class="under-way-task">{task}</p>
                <p class="small soft under-way-prompt" translate={false}>
                  {mine[0]?.task.prompt}
                </p>
                <p class="small soft">
                  {mine.map(({ arm, member }) => `${arm.name}, rollout ${member + 1}`).join('; ')}
                </p>
              </div>
              <Button
                hint="Stops this task’s rollouts and leaves the task out of the run. Its finished trajectories stay."
                onClick={() => void skip(task)}
              >
                Skip this task
              </Button>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
