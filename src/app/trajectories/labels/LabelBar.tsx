import './labels.css';
import { Icon } from '../../components/index.ts';
import { letterKeys } from './keys.ts';
import { marks } from './label-words.ts';
import { LabelStatus } from './LabelStatus.tsx';
import { NoteField } from './NoteField.tsx';
import type { RunLabels } from './run-labels.ts';

/** What is said of the trajectory that is open: good, bad, a note. */
export function LabelBar({ labels, place }: { readonly labels: RunLabels; readonly place: number }) {
  const said = labels.all.value.get(place);
  return (
    <div class="label-bar" role="group" aria-label="Label">
      <div class="label-marks">
        {marks.map(({ mark, word, icon, key }) => (
          <button
            key={mark}
            type="button"
            class="button label-mark"
            aria-pressed={said?.mark === mark}
            aria-keyshortcuts={letterKeys.value ? key : undefined}
            onClick={() => void labels.mark(place, mark)}
          >
            <Icon name={icon} />
            <span>{word}</span>
            {letterKeys.value && <kbd aria-hidden="true">{key}</kbd>}
          </button>
        ))}
      </div>
      <NoteField labels={labels} place={place} />
      <LabelStatus labels={labels} />
    </div>
  );
}
