import { lessons } from '../../../policies/script/index.ts';
import { scriptSpeeds, type PolicyKind } from './choices.ts';
import { GgufFields } from './GgufFields.tsx';
import type { Problems } from './plan.ts';
import { choices, choose, choosePolicy } from './store.ts';
import { WebllmFields } from './WebllmFields.tsx';

const kinds: readonly { readonly kind: PolicyKind; readonly label: string }[] = [
  { kind: 'script', label: 'Script' },
  { kind: 'webllm', label: 'WebGPU model' },
  { kind: 'gguf', label: 'GGUF model' },
];

/** The policy: who writes the turns. */
export function PolicyFields({ problems }: { readonly problems: Problems }) {
  const { kind } = choices.value;
  return (
    <fieldset class="setup-group">
      <legend>Policy: who writes</legend>
      <div class="segments">
        {kinds.map((option) => (
          <label key={option.kind}>
            <input
              type="radio"
              name="policy"
              checked={kind === option.kind}
              onChange={() => choosePolicy({ kind: option.kind })}
            />
            {option.label}
          </label>
        ))}
      </div>
      {kind === 'script' && <LessonFields />}
      {kind === 'webllm' && <WebllmFields problems={problems} />}
      {kind === 'gguf' && <GgufFields problems={problems} />}
    </fieldset>
  );
}

function LessonFields() {
  const { lesson, speed } = choices.value;
  return (
    <>
      <p class="small soft">Scripted words, real Python, real rollback.</p>
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
              <input type="radio" name="speed" checked={speed === value} onChange={() => choose({ speed: value })} />
              {label}
            </label>
          ))}
        </div>
      </div>
    </>
  );
}
