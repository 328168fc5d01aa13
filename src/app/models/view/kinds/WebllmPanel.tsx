import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { WebllmModel } from '../../../../policies/index.ts';
import { counted, figure } from '../../../../formats/index.ts';
import { Button, Field, Notice, Progress } from '../../../components/index.ts';
import { chosen, choosePolicy, learnAboutWebllm, webllm } from '../../index.ts';
import { CustomModelFields } from './CustomModelFields.tsx';
import { findModels } from './find-models.ts';
import { ModelFacts } from './ModelFacts.tsx';
import { ModelRow } from './ModelRow.tsx';

const search = signal('');

/** A model on the graphics card: a choice among what suits this lab and this machine. */
export function WebllmPanel() {
  useEffect(() => void learnAboutWebllm(), []);
  return (
    <section class="models-card" aria-labelledby="webllm-title">
      <h2 id="webllm-title">WebGPU model</h2>
      <p>
        Downloaded once from the model hub, kept in this browser, and run on the graphics card. What you type stays on
        this machine. Tiny comes with the lab: it shows in seconds whether WebGPU works here.
      </p>
      <Models />
    </section>
  );
}

function Models() {
  const known = webllm.value;
  if (known === null || known === 'loading') {
    return (
      <div role="status" class="model-list model-list-empty">
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
        actions={<Button onClick={() => void learnAboutWebllm()}>Retry</Button>}
      >
        <p>The network or the server is gone. Lessons work without it.</p>
      </Notice>
    );
  }
  const { report, models } = known;
  const told = report.available ? '' : report.reason;
  const found = findModels(models, search.value);
  const chosenModel = models.find(({ id }) => id === chosen.value.webllm);
  return (
    <>
      {!report.available && (
        <Notice
          tone="failed"
          title={report.reason}
          actions={<Button onClick={() => choosePolicy({ kind: 'gguf' })}>Use a GGUF model</Button>}
        >
          <p>{report.advice}</p>
        </Notice>
      )}
      <div class="model-search">
        <Field label="Search">
          {(control) => (
            <input
              {...control}
              class="control"
              type="search"
              placeholder="Qwen 4B"
              autoComplete="off"
              spellcheck={false}
              value={search.value}
              onInput={(event) => (search.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <p class="small soft figures" role="status">
          {search.value.trim() === ''
            ? counted(models.length, 'model')
            : `${figure(found.length)} of ${counted(models.length, 'model')}`}
        </p>
      </div>
      <div class="model-list" role="radiogroup" aria-label="Model">
        <Group title="Recommended for this lab" models={found.filter(({ recommended }) => recommended)} told={told} />
        <Group title="Others" models={found.filter(({ recommended }) => !recommended)} told={told} />
        {found.length === 0 && (
          <p class="model-list-empty soft">No model on the list has this name. You can add a custom model below.</p>
        )}
        <label class="model-row">
          <input
            type="radio"
            name="webllm"
            checked={chosen.value.webllm === 'custom'}
            onChange={() => choosePolicy({ webllm: 'custom' })}
          />
          <span class="model-row-title">Custom model</span>
          <span class="model-row-about small soft">
            Any weights in MLC’s format, from a hub or a folder that you serve.
          </span>
        </label>
      </div>
      {chosen.value.webllm === 'custom' && <CustomModelFields />}
      {chosenModel && <ModelFacts model={chosenModel} />}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly models: readonly WebllmModel[];
  /** A reason that stands above the list already. */
  readonly told: string;
}

function Group({ title, models, told }: GroupProps) {
  if (models.length === 0) return null;
  return (
    <>
      <p class="model-group">{title}</p>
      {models.map((model) => (
        <ModelRow key={model.id} model={model} told={told} />
      ))}
    </>
  );
}
