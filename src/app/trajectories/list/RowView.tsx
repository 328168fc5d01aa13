import type { RecordRow, StoredLabel } from '../../../store/index.ts';
import { counted } from '../../../formats/index.ts';
import { Badge, Icon } from '../../components/index.ts';
import { isChosen, toggleChosen } from '../chosen/index.ts';
import { LabelBadge } from '../labels/index.ts';
import { statusOf, verdictOf } from '../row-labels.ts';

interface RowViewProps {
  readonly index: number;
  readonly top: number;
  /** null while it is being read. */
  readonly row: RecordRow | null;
  readonly label: StoredLabel | undefined;
  readonly count: number;
  readonly current: boolean;
  readonly shown: boolean;
  readonly onOpen: () => void;
}

/** One trajectory of the list. */
export function RowView({ index, top, row, label, count, current, shown, onOpen }: RowViewProps) {
  return (
    <div
      class="row"
      id={`row-${index}`}
      role="option"
      aria-selected={current}
      aria-label={row ? undefined : 'Being read'}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-shown={shown}
      data-place={row?.place}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
    >
      {row && <RowContent row={row} label={label} />}
      {row && <Choice row={row} />}
    </div>
  );
}

/** Chooses the trajectory to be compared, by pointer; the list does it by key, since nothing within an option is heard. */
function Choice({ row }: { readonly row: RecordRow }) {
  const is = isChosen(row);
  return (
    <>
      {is && <span class="unseen">chosen to be compared</span>}
      <span
        class="row-choice"
        aria-hidden="true"
        title="Choose it to be compared (c)"
        data-chosen={is}
        onClick={(event) => {
          event.stopPropagation();
          toggleChosen(row);
        }}
      >
        <span>{is && <Icon name="clean" />}</span>
      </span>
    </>
  );
}

function RowContent({ row, label }: { readonly row: RecordRow; readonly label: StoredLabel | undefined }) {
  const { task, arm, member, turns } = row;
  const verdict = verdictOf(row);
  const status = statusOf(row);
  return (
    <>
      <div class="row-line">
        <p class="row-task" title={task} translate={false}>
          {task}
        </p>
        <span class="row-badges">
          <LabelBadge label={label} />
          <Badge tone={verdict.tone} icon={verdict.icon}>
            {verdict.word}
          </Badge>
        </span>
      </div>
      <div class="row-line">
        <p class="row-about small soft figures">
          {arm}, rollout {member + 1}; {counted(turns, 'turn')}
        </p>
        <Badge tone={status.tone} icon={status.icon}>
          {status.word}
        </Badge>
      </div>
    </>
  );
}
