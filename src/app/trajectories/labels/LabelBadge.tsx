import type { StoredLabel } from '../../../store/index.ts';
import { Icon } from '../../components/index.ts';
import { marks, saidInShort } from './label-words.ts';

/** What was said of a trajectory, on its row of the list; nothing where nothing was. */
export function LabelBadge({ label }: { readonly label: StoredLabel | undefined }) {
  if (!label) return null;
  const icon = marks.find(({ mark }) => mark === label.mark)?.icon;
  return (
    <span class="label-badge small" title={label.note === '' ? undefined : label.note}>
      {icon && <Icon name={icon} />}
      {label.note !== '' && <Icon name="writing" />}
      <span class="unseen">{saidInShort(label)}</span>
    </span>
  );
}
