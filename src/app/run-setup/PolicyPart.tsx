import { setupWarning } from '../../collect/index.ts';
import { format } from '../address/index.ts';
import { Icon, Notice } from '../components/index.ts';
import { chosen, sourceRead, writesTiny } from '../models/index.ts';
import type { SetupPartProps } from './part-props.ts';

const places = {
  tiny: 'On the processor. A toy trained here on templates: good for trying things out, not for training data.',
  webllm: 'On the graphics card.',
  gguf: 'On the processor.',
  endpoint: 'On a server.',
  script: 'A lesson’s script is replayed for every task, whatever the task says: good for trying things out.',
};

/** Who writes: the one choice of all views. */
export function PolicyPart({ setup, problems }: SetupPartProps) {
  const { kind } = chosen.value;
  const read = sourceRead.value;
  const warning = setupWarning(writesTiny(chosen.value) ? 'tiny' : kind, setup.form.value.set);
  return (
    <section class="setup-group" aria-label="Policy">
      <h2 class="setup-legend">Model</h2>
      <div class={`chosen-model${problems.policy === undefined ? '' : ' chosen-model-wrong'}`}>
        <p class="chosen-model-title">
          {kind === 'script' && <span class="soft">Script: </span>}
          {read.title}
        </p>
        <p class="small soft">{problems.policy ?? places[kind]}</p>
        <a
          class="button"
          href={format({ view: 'models', policy: null })}
          data-missing={problems.policy === undefined ? undefined : 'true'}
        >
          <Icon name="chevron" />
          Change
        </a>
      </div>
      {warning !== null && <Notice tone="plain" title={warning} />}
    </section>
  );
}
