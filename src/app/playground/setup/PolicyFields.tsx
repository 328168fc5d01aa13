import { lessons } from '../../../policies/script/index.ts';
import { format } from '../../address/index.ts';
import { Icon } from '../../components/index.ts';
import { chosen, choosePolicy, modelProblem, scriptSpeeds, sourceRead, writesTiny } from '../../models/index.ts';
import { runtime, sourceKey } from '../../../runtime/index.ts';
import type { Problems } from './plan.ts';
import { chooseModel } from './store.ts';

/** The policy: who writes the turns. A model is chosen in the view of models; a lesson here. */
export function PolicyFields({ problems }: { readonly problems: Problems }) {
  const scripted = chosen.value.kind === 'script';
  return (
    <fieldset class="setup-group">
      <legend>Model</legend>
      <div class="segments segments-even">
        <label>
          <input type="radio" name="policy" checked={!scripted} onChange={chooseModel} />
          Model
        </label>
        <label>
          <input type="radio" name="policy" checked={scripted} onChange={() => choosePolicy({ kind: 'script' })} />
          Lesson
        </label>
      </div>
      {scripted ? <LessonFields /> : <ChosenModel problem={problems.policy} />}
    </fieldset>
  );
}

const engineWords = {
  tiny: 'on the processor',
  webllm: 'on the graphics card',
  gguf: 'on the processor',
  endpoint: 'on a server',
  script: '',
};

/** The chosen model, and the way to another one. */
function ChosenModel({ problem }: { readonly problem: string | undefined }) {
  const { kind } = chosen.value;
  const read = sourceRead.value;
  return (
    <div class={`chosen-model${problem === undefined ? '' : ' chosen-model-wrong'}`}>
      <p class="chosen-model-title">{read.title}</p>
      {writesTiny(chosen.value) && (
        <p class="small">
          A toy model, trained on templates. Good for demos and tests, not for collecting training data.
        </p>
      )}
      <p class="small soft">
        {problem ??
          (read.source
            ? `Runs ${engineWords[kind]}. ${standing(sourceKey(read.source))}`
            : Object.values(read.missing)[0])}
      </p>
      <a
        class="button"
        href={format({ view: 'models', policy: null })}
        data-missing={problem === undefined ? undefined : 'true'}
      >
        <Icon name="chevron" />
        {read.source ? 'Change model' : 'Choose a model'}
      </a>
    </div>
  );
}

function standing(key: string): string {
  const now = runtime.model.value;
  if (now.kind === 'empty' || now.key !== key) return 'Loads when you press Run.';
  if (now.kind === 'failed') return `Could not be loaded: ${modelProblem(now.error).what}`;
  return { loading: 'Loading.', ready: 'Loaded.', cancelled: 'Loading was stopped.' }[now.kind];
}

function LessonFields() {
  const { lesson, speed } = chosen.value;
  return (
    <>
      <p class="small soft">Scripted text, real Python, real rollback.</p>
      <div class="lessons" role="radiogroup" aria-label="Scripted lesson">
        {lessons.map((option) => (
          <label class="lesson" key={option.id}>
            <input
              type="radio"
              name="lesson"
              checked={lesson === option.id}
              aria-describedby={lesson === option.id ? `lesson-${option.id}` : undefined}
              onChange={() => choosePolicy({ lesson: option.id })}
            />
            <span class="lesson-title">{option.title}</span>
            <span class="lesson-summary" id={`lesson-${option.id}`}>
              {option.summary}
            </span>
          </label>
        ))}
      </div>
      <div class="speed">
        <span id="speed-label">Pace</span>
        <div class="segments" role="radiogroup" aria-labelledby="speed-label">
          {scriptSpeeds.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="speed"
                checked={speed === value}
                onChange={() => choosePolicy({ speed: value })}
              />
              {label}
            </label>
          ))}
        </div>
      </div>
    </>
  );
}
