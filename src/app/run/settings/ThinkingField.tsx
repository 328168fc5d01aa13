import { choices, choose } from './store.ts';

/** Whether models whose thinking can be switched may think. */
export function ThinkingField() {
  return (
    <div class="switch">
      <input
        type="checkbox"
        id="thinking"
        checked={choices.value.thinking}
        aria-describedby="thinking-note"
        onChange={(event) => choose({ thinking: event.currentTarget.checked })}
      />
      <label for="thinking">Let it think first</label>
      <p class="field-note" id="thinking-note">
        For models that can, such as Qwen3. Needs longer turns.
      </p>
    </div>
  );
}
