import { signal } from '@preact/signals';
import type { EndpointTest } from '../../../../policies/index.ts';
import { duration, figure } from '../../../../formats/index.ts';
import { Button, Icon, Notice } from '../../../components/index.ts';
import { sourceKey, type PolicySource, type Problem } from '../../../../runtime/index.ts';
import { modelProblem, sourceRead } from '../../index.ts';

/** What came of testing an endpoint. */
type Trial =
  | { readonly kind: 'running' }
  | { readonly kind: 'passed'; readonly test: EndpointTest }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The latest test, and of what. */
const trial = signal<{ readonly key: string; readonly trial: Trial; readonly abort: AbortController } | null>(null);

/** Tries the chosen endpoint out, and tells what it can do. */
export function EndpointTrial() {
  const { source } = sourceRead.value;
  const endpoint = source?.policy.engine === 'endpoint' ? source : null;
  const latest = trial.value;
  const mine = endpoint && latest?.key === sourceKey(endpoint) ? latest.trial : null;
  return (
    <div class="endpoint-trial">
      <div class="models-actions">
        {mine?.kind === 'running' ? (
          <Button icon="stop" onClick={() => latest?.abort.abort()}>
            Stop the test
          </Button>
        ) : (
          <Button icon="play" disabled={!endpoint} onClick={() => endpoint && void tryOut(endpoint)}>
            Test
          </Button>
        )}
        <span class="small soft">
          Asks for its models and for a few words; the first time it may have to load the model.
        </span>
      </div>
      {mine && <Result trial={mine} />}
    </div>
  );
}

async function tryOut(endpoint: PolicySource): Promise<void> {
  const { policy, apiKey = '' } = endpoint;
  if (policy.engine !== 'endpoint') return;
  const { baseUrl, model, parallel } = policy;
  trial.value?.abort.abort();
  const abort = new AbortController();
  const key = sourceKey(endpoint);
  const isLatest = () => trial.value?.abort === abort;
  const tell = (result: Trial) => {
    if (isLatest()) trial.value = { key, trial: result, abort };
  };
  trial.value = { key, trial: { kind: 'running' }, abort };
  const settings = { baseUrl, model, parallel, ...(apiKey === '' ? {} : { apiKey }) };
  try {
    const { testEndpoint } = await import('../../../../policies/endpoint/index.ts');
    tell({ kind: 'passed', test: await testEndpoint(settings, abort.signal) });
  } catch (error) {
    if (!abort.signal.aborted) tell({ kind: 'failed', problem: modelProblem(error) });
    else if (isLatest()) trial.value = null;
  }
}

function Result({ trial: result }: { readonly trial: Trial }) {
  if (result.kind === 'running') {
    return (
      <p class="small" role="status">
        Testing the server.
      </p>
    );
  }
  if (result.kind === 'failed') {
    return (
      <Notice tone="failed" title={result.problem.what}>
        <p>{result.problem.advice}</p>
      </Notice>
    );
  }
  return (
    <div role="status" aria-label="Result of the test">
      <p>It answers: one token took {duration(result.test.ms)}.</p>
      <ul class="endpoint-abilities small">
        {abilities(result.test).map(([good, words]) => (
          <li key={words} class={good ? 'tone-clean' : 'tone-plain'}>
            <Icon name={good ? 'clean' : 'note'} />
            {words}
          </li>
        ))}
      </ul>
      {result.test.note !== '' && <p class="small soft">{result.test.note}</p>}
    </div>
  );
}

function abilities(test: EndpointTest): readonly (readonly [good: boolean, words: string])[] {
  return [
    test.listed === false
      ? [false, 'The model is not on its list, but the server accepts the name.']
      : [
          true,
          test.models
            ? `It lists its models: ${figure(test.models.length)}.`
            : 'It has no list of models. None is needed.',
        ],
    test.logprobs
      ? [true, 'Log-probabilities come with the tokens.']
      : [false, 'No log-probabilities: records will hold tokens without them.'],
    test.seeds
      ? [true, 'The same seed gave the same text twice.']
      : [false, 'The same seed gave another text: runs cannot be repeated exactly.'],
    test.usage
      ? [true, 'It counts the tokens of prompts.']
      : [false, 'It does not report token counts: records hold the number of tokens received.'],
  ];
}
