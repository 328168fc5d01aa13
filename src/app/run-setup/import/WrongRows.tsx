import type { RowProblem } from '../../../tasks/import/index.ts';
import { counted } from '../../../formats/index.ts';
import { Disclosure } from '../../components/index.ts';

/** The most wrong rows that are listed. */
const most = 200;

/** The rows that made no task, each with its line and the reason. */
export function WrongRows({ problems }: { readonly problems: readonly RowProblem[] }) {
  if (problems.length === 0) return <p class="small soft">Every row made a task.</p>;
  return (
    <Disclosure open summary={`${counted(problems.length, 'row')} made no task; the others are loaded`}>
      <ul class="wrong-rows small" tabIndex={0} aria-label="Wrong rows">
        {problems.slice(0, most).map(({ line, field, reason }, index) => (
          <li key={index}>
            <b class="figures">Line {line}</b>
            {field !== null && <span class="soft">, {field}</span>}: {reason}
          </li>
        ))}
      </ul>
      {problems.length > most && <p class="small soft">And {counted(problems.length - most, 'other')}.</p>}
    </Disclosure>
  );
}
