import { Icon } from '../components/index.ts';

/** What a first visitor sees: what this page does, in three sentences, and what to press. */
export function Welcome() {
  return (
    <div class="welcome">
      <p class="welcome-title">A language model writes Python. It really runs. When it fails, the failure is undone.</p>
      <ol class="welcome-steps">
        <li class="tone-failed">
          <Icon name="failed" />
          <div>
            <h2>A call fails</h2>
            <p>The program runs in your browser, and Python answers with an error.</p>
          </div>
        </li>
        <li class="tone-shallow">
          <Icon name="shallow" />
          <div>
            <h2>The model looks ahead</h2>
            <p>
              It sees its error and tries again. If the new call is similar to the failed one, only the call is
              replaced: a <strong>shallow</strong> repair. If not, the reasoning goes with it: a <strong>deep</strong>{' '}
              one.
            </p>
          </div>
        </li>
        <li class="tone-clean">
          <Icon name="clean" />
          <div>
            <h2>The failure is rolled back</h2>
            <p>What remains is a clean trajectory, ready to be downloaded and trained on.</p>
          </div>
        </li>
      </ol>
      <p class="soft">
        Press <strong>Run</strong> to watch a scripted lesson, or choose a model. Nothing leaves this computer.
      </p>
    </div>
  );
}
