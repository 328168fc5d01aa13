import './table.css';
import type { Store } from '../../../store/index.ts';
import { Tabs } from '../../components/index.ts';
import { ArmsChoice } from '../../arms-choice/index.ts';
import { Term } from '../../glossary/index.ts';
import type { RunLabels } from '../labels/index.ts';
import type { RowList } from '../list/index.ts';
import { go, place } from '../place.ts';
import { Plots } from '../plots/index.ts';
import { GroupTable } from './GroupTable.tsx';
import { RowTable } from './RowTable.tsx';

const looks = [
  { key: 'table', label: 'Table' },
  { key: 'groups', label: 'By task' },
  { key: 'plots', label: 'Plots' },
] as const;

interface OverviewProps {
  readonly store: Store;
  readonly run: string;
  readonly labels: RunLabels;
  /** The run's document, as it is kept. */
  readonly document: string;
  /** null while it is looked for. */
  readonly list: RowList | null;
  /** What is listed. */
  readonly of: string;
  /** How many trajectories of the run are kept. */
  readonly kept: number;
  /** The run's arms. */
  readonly arms: readonly string[];
}

/** What is listed, shown as a whole: while no trajectory is open. */
export function Overview({ store, run, document, labels, list, of, kept, arms }: OverviewProps) {
  const { look } = place.value;
  return (
    <div class="overview">
      <p class="soft">
        Open a trajectory to see its task, its turns, and each failed <Term id="attempt">attempt</Term> beside what
        replaced it. Tick two to compare them.
      </p>
      {list && list.count > 0 && (
        <Tabs label="What is listed" tabs={looks} selected={look} onSelect={(key) => go({ look: key }, 'replace')}>
          {look === 'table' && <RowTable list={list} labels={labels} of={of} />}
          {look === 'groups' && (
            <>
              <ArmsChoice arms={arms} from={place.value} />
              <GroupTable store={store} run={run} labels={labels} of={of} kept={kept} />
            </>
          )}
          {look === 'plots' && <Plots store={store} run={run} document={document} labels={labels} kept={kept} />}
        </Tabs>
      )}
    </div>
  );
}
