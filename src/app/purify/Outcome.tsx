import { replacedText } from '../../datasets/import/index.ts';
import { counted } from '../../formats/index.ts';
import { format, trajectoriesOf } from '../address/index.ts';
import { Button, Notice, WorkButton } from '../components/index.ts';
import { ImportStatus } from './ImportStatus.tsx';
import { LabelStatus } from './LabelStatus.tsx';
import { Problems, Warnings } from './Problems.tsx';
import { Repairs } from './Repairs.tsx';
import { ReportTable } from './ReportTable.tsx';
import { keep, keeping, openFile, tellSaved, titleOf, type Outcome as WorkOutcome } from './state.ts';

/** What came of a file: the report, the trajectories, and where they can go. */
export function Outcome({ outcome, scratch }: { readonly outcome: WorkOutcome; readonly scratch: string }) {
  const { kind, report, count } = outcome;
  return (
    <>
      {kind === 'purified' && count > 0 && <ReportTable report={report} />}
      {kind === 'imported' && <ImportStatus report={report} />}
      {kind === 'imported' && report.labels && <LabelStatus report={report.labels} />}
      {kind === 'labelled' && <LabelStatus report={report} />}
      {kind === 'purified' && count === 0 && (
        <Notice tone="plain" title="There is no run in this file that can be read.">
          <p>Each row has to be one finished run. The list says what was expected and what was found.</p>
        </Notice>
      )}
      {report.replaced && <p class="small">{replacedText(report.replaced)}</p>}
      <Problems problems={report.problems} more={report.moreProblems} />
      {kind === 'imported' && report.labels && (
        <Problems problems={report.labels.problems} more={report.labels.moreProblems} of="labels.jsonl" />
      )}
      {kind === 'purified' && <Warnings warnings={report.warnings} more={report.moreWarnings} />}
      {count > 0 && <Actions kind={kind} scratch={scratch} count={count} />}
      {count > 0 && <Repairs scratch={scratch} />}
    </>
  );
}

interface ActionsProps {
  readonly kind: WorkOutcome['kind'];
  readonly scratch: string;
  readonly count: number;
}

/** Downloads what came of the file, or keeps it. */
function Actions({ kind, scratch, count }: ActionsProps) {
  const now = keeping.value;
  const file = openFile.value?.file;
  const download = async () => {
    const { openDownload } = await import('../download/index.ts');
    openDownload({
      title: file ? titleOf(file, kind) : 'Trajectories',
      ...(file ? {} : { name: /* not words */ 'Trajectories' }),
      runs: [{ run: scratch }],
      onSaved: () => tellSaved(scratch),
    });
  };
  return (
    <div class="purify-actions">
      <WorkButton icon="download" tone={kind === 'purified' ? 'main' : 'plain'} onWork={download}>
        Download…
      </WorkButton>
      {now.kind === 'kept' ? (
        <a class="button" href={format(trajectoriesOf(scratch))}>
          Show under Trajectories
        </a>
      ) : (
        <Button
          tone={kind === 'imported' ? 'main' : 'plain'}
          disabled={now.kind === 'working'}
          onClick={() => void keep()}
        >
          Keep in this browser
        </Button>
      )}
      <p class="small soft" role="status">
        {now.kind === 'kept' && `${counted(count, 'trajectory is', 'trajectories are')} kept.`}
        {now.kind === 'failed' && `They could not be kept: ${now.problem.what} ${now.problem.advice}`}
      </p>
    </div>
  );
}
