import './kinds.css';
import { chosen, choosePolicy, type PolicyKind } from '../../index.ts';

const kinds: readonly { readonly kind: PolicyKind; readonly title: string; readonly about: string }[] = [
  { kind: 'tiny', title: 'Tiny', about: 'Included. Runs at once, offline, on any machine. A toy model.' },
  { kind: 'script', title: 'Lessons', about: 'Scripted text, real Python, real rollback. For showing how it works.' },
  { kind: 'webllm', title: 'WebGPU model', about: 'A language model on the graphics card of this machine.' },
  { kind: 'gguf', title: 'GGUF model', about: 'A language model on the processor: slower, but it runs anywhere.' },
  { kind: 'endpoint', title: 'Model on a server', about: 'A server of yours, such as Ollama, llama.cpp or vLLM.' },
];

/** The kinds of policy, of which one writes. */
export function KindChoice() {
  return (
    <fieldset class="kinds">
      <legend class="unseen">Kind of policy</legend>
      {kinds.map(({ kind, title, about }) => (
        <label key={kind} class="kind">
          <input
            type="radio"
            name="kind"
            checked={chosen.value.kind === kind}
            aria-describedby={`kind-${kind}`}
            onChange={() => choosePolicy({ kind })}
          />
          <span class="kind-title">{title}</span>
          <span class="kind-about small soft" id={`kind-${kind}`}>
            {about}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
