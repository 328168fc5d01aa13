import { useEffect, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { Store } from '../../../store/index.ts';
import { decimal } from '../../../formats/index.ts';
import { format } from '../../address/index.ts';
import { Notice } from '../../components/index.ts';
import { chooseByKey, isChosen } from '../chosen/index.ts';
import type { RunLabels } from '../labels/index.ts';
import { place } from '../place.ts';
import { rolloutName } from '../row-labels.ts';
import { groupsOf, type Group } from './groups.ts';
import { VirtualTable } from './VirtualTable.tsx';

interface GroupTableProps {
  readonly store: Store;
  readonly run: string;
  readonly labels: RunLabels;
  /** What is listed, and how many trajectories were kept then: with another of both, the groups are read anew. */
  readonly of: string;
  readonly kept: number;
}

/** The rollouts of each task and arm side by side, with their rewards and advantages. */
export function GroupTable({ store, run, labels, of, kept }: GroupTableProps) {
  const [groups, setGroups] = useState<readonly Group[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { filter } = place.peek();
    const read = async () => {
      await labels.ready;
      setGroups(await groupsOf(store.records.rows(run), filter, labels.all.peek(), abort.signal));
    };
    read().catch((error: unknown) => {
      if (!abort.signal.aborted) setProblem(problemOf(error));
    });
    return () => abort.abort();
  }, [store, run, of, kept]);
  if (problem) {
    return (
      <Notice tone="failed" title={problem.what}>
        <p>{problem.advice}</p>
      </Notice>
    );
  }
  if (!groups) return <p class="small soft">Reading the groups.</p>;
  const size = groups.reduce((most, { members }) => Math.max(most, members.length), 0);
  const here = place.value;
  return (
    <>
      <p class="small soft">
        A group is the rollouts of one task under one arm. Each has its reward and, in brackets, its advantage: the
        reward less the group’s mean, over the standard deviation. Where all rewards are equal it is 0. Rollouts that
        the filter holds back are grey.
      </p>
      <VirtualTable
        label="Groups"
        count={groups.length}
        columns={size + 3}
        head={
          <>
            <th scope="col">Task</th>
            <th scope="col">Arm</th>
            <th scope="col" class="table-number">
              Mean
            </th>
            {Array.from({ length: size }, (_, member) => (
              <th scope="col" key={member} class="table-number">
                Rollout {member + 1}
              </th>
            ))}
          </>
        }
        cells={(first, last) =>
          groups.slice(first, last).map(({ task, arm, mean, members }) => (
            <>
              <td>{task}</td>
              <td>{arm}</td>
              <td class="figures table-number">{mean === null ? '–' : decimal(mean, 2)}</td>
              {Array.from({ length: size }, (_, index) => {
                const member = members.find((each) => each.member === index);
                return (
                  <td key={index} class="figures table-number">
                    {member && (
                      <a
                        href={format({ ...here, open: member.place })}
                        data-place={member.place}
                        class={member.passes ? undefined : 'table-held'}
                        data-chosen={isChosen({ run, place: member.place })}
                        onKeyDown={(event) =>
                          chooseByKey(event, { run, task, arm, place: member.place, member: index })
                        }
                        aria-label={`${rolloutName({ task, arm, member: index })}: reward ${words(member.reward)}, advantage ${words(member.advantage)}`}
                      >
                        {words(member.reward)} ({words(member.advantage)})
                      </a>
                    )}
                  </td>
                );
              })}
            </>
          ))
        }
      />
    </>
  );
}

const words = (value: number | null): string => (value === null ? 'unknown' : decimal(value, 2));
