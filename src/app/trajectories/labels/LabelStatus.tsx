import { Button } from '../../components/index.ts';
import { letterKeys } from './keys.ts';
import type { RunLabels } from './run-labels.ts';

/** What was labelled last, with a way back, and which keys label. */
export function LabelStatus({ labels }: { readonly labels: RunLabels }) {
  const news = labels.news.value;
  return (
    <div class="label-status small">
      <Button
        hint="Takes back the last label that was given in this tab. Ctrl+Z does, too."
        disabled={!labels.canUndo.value}
        onClick={() => void labels.undo()}
      >
        Undo
      </Button>
      <p class={news?.kind === 'failed' ? 'label-failed' : 'soft'} role="status">
        {news?.text ?? 'Nothing was labelled in this tab yet.'}
      </p>
      <label class="check label-keys">
        <input
          type="checkbox"
          checked={letterKeys.value}
          onChange={(event) => (letterKeys.value = event.currentTarget.checked)}
        />
        <span>
          Keys: <kbd>g</kbd> good, <kbd>b</kbd> bad, <kbd>n</kbd> note, <kbd>u</kbd> undo
        </span>
      </label>
    </div>
  );
}
