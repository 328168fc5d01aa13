import { lessons } from '../../policies/script/index.ts';
import { format, learnRoute, lessonRoute } from '../address/index.ts';
import { Badge, CodeBlock, Icon, Scale } from '../components/index.ts';
import { Term } from '../glossary/index.ts';
import { chosen } from '../models/index.ts';
import { showSetup } from './panel.ts';
import { sequenceMatcherRatio } from '../../saar/index.ts';

const failed = 'print(totl)';
const fixed = 'print(total)';

/** What a first visitor sees: what this page does, drawn in its own visual language, and what to press. */
export function Welcome() {
  return (
    <div class="welcome">
      <p class="welcome-title">A language model writes Python. It really runs. When it fails, the failure is undone.</p>
      <ol class="welcome-steps">
        <li>
          <div class="card tone-failed">
            <Badge tone="failed" icon="failed">
              Failed
            </Badge>
            <CodeBlock code={failed} label="Example of a failed call" />
            <p class="small">NameError: name 'totl' is not defined</p>
          </div>
          <h2 class="tone-failed">
            <Icon name="failed" />A call fails
          </h2>
          <p class="soft">The program runs in your browser, and Python answers with an error.</p>
        </li>
        <li>
          <div class="card tone-plain">
            <p class="small soft">Similarity of the old call and the new</p>
            <Scale value={sequenceMatcherRatio(failed, fixed)} gamma={0.5} />
          </div>
          <h2 class="tone-shallow">
            <Icon name="shallow" />
            The model looks ahead
          </h2>
          <p class="soft">
            It sees its error and tries again. A similar call is grafted on the old reasoning: a{' '}
            <Term id="shallow">shallow repair</Term>. A different one replaces the reasoning too: a{' '}
            <Term id="deep">deep repair</Term>.
          </p>
        </li>
        <li>
          <div class="card tone-shallow">
            <Badge tone="shallow" icon="shallow">
              Shallow repair
            </Badge>
            <CodeBlock code={fixed} label="Example of a repaired call" />
            <p class="small">
              <Icon name="clean" /> It runs.
            </p>
          </div>
          <h2 class="tone-clean">
            <Icon name="clean" />
            The failure is rolled back
          </h2>
          <p class="soft">
            It never enters the <Term id="trajectory">trajectory</Term> that you download and train on.
          </p>
        </li>
      </ol>
      <div class="welcome-next">
        <p>
          New to this? <a href={format(learnRoute('contents'))}>Learn rollback in ten chapters</a>.
        </p>
        <p>
          Press <strong>Run</strong> to watch {chosen.value.kind === 'script' ? 'the lesson' : 'the model at its task'}.
          All of it happens on this computer. Or open a scripted lesson, which shows one idea and always runs the same
          way:
        </p>
        <ul class="welcome-lessons">
          {lessons.map(({ id, title }) => (
            <li key={id}>
              <a class="button" href={format(lessonRoute(id))} onClick={showSetup}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
