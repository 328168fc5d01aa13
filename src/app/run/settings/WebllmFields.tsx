import { useEffect } from 'preact/hooks';
import { Button, Field, Notice, Progress } from '../../components/index.ts';
import type { WebllmModel } from '../../../policies/index.ts';
import { CustomModelFields } from './CustomModelFields.tsx';
import type { Problems } from './plan.ts';
import { choices, choose, choosePolicy } from './store.ts';
import { ThinkingField } from './ThinkingField.tsx';
import { learnAboutWebllm, webllm } from './webllm-models.ts';

/** A model on the graphics card: what this machine offers, and a choice among what suits it. */
export function WebllmFields({ problems }: { readonly problems: Problems }) {
  useEffect(() => void learnAboutWebllm(), []);
  const known = webllm.value;
  if (known === null || known === 'loading') {
    return (
      <div class="setup-group" role="status">
        <p class="small soft">Looking at this machine and fetching the list of models.</p>
        <Progress fraction={null} label="Fetching the list of models" />
      </div>
    );
  }
  if (known === 'unreachable') {
    return (
      <Notice
        tone="failed"
        title="The list of models could not be fetched."
        actions={<Button onClick={() => void learnAboutWebllm()}>Try again</Button>}
      >
        <p class="small">The network or the server is gone. Scripts work without it.</p>
      </Notice>
    );
  }
  const { report, models } = known;
  if (!report.available) {
    return (
      <Notice
        tone="failed"
        title={report.reason}
        actions={<Button onClick={() => choosePolicy({ kind: 'gguf' })}>Use a GGUF model</Button>}
      >
        <p class="small">{report.advice}</p>
      </Notice>
    );
  }
  const chosen = models.find(({ id }) => id === choices.value.webllm);
  return (
    <>
      <Field label="Model" help={helpFor(chosen)} problem={problems.webllm}>
        {(control) => (
          <select
            {...control}
            class="control"
            value={choices.value.webllm}
            onChange={(event) => choose({ webllm: event.currentTarget.value })}
          >
            <option value="">Choose…</option>
            <optgroup label="Suited to this lab">{models.filter((model) => model.recommended).map(option)}</optgroup>
            <optgroup label="Others">{models.filter((model) => !model.recommended).map(option)}</optgroup>
            <option value="custom">A model of your own…</option>
          </select>
        )}
      </Field>
      {choices.value.webllm === 'custom' && <CustomModelFields problems={problems} />}
      <ThinkingField />
      <p class="small soft">
        The first load downloads the model from its hub and keeps it in this browser. What you type stays here.
      </p>
    </>
  );
}

const marks = { fits: '', tight: ', tight', "doesn't fit": ', does not fit' };

const option = (model: WebllmModel) => (
  <option key={model.id} value={model.id}>
    {model.label}
    {model.quantisation === null ? '' : ` ${model.quantisation}`} ({(model.vramMB / 1024).toFixed(1)} GB
    {marks[model.fits]})
  </option>
);

const helpFor = (model: WebllmModel | undefined): string | undefined =>
  model && [model.advice, model.reason].filter((part) => part !== '').join(' ');
