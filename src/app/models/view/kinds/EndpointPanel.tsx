import { useId } from 'preact/hooks';
import { figure } from '../../../../formats/index.ts';
import { pageOrigin } from '../../../address/index.ts';
import { Button, Disclosure, Field, Notice } from '../../../components/index.ts';
import { chosen, choosePolicy, EndpointKeyField, sourceRead, type PolicyChoice } from '../../index.ts';
import { EndpointTrial } from './EndpointTrial.tsx';
import { fetchModels, modelsAsked, modelsOf } from './endpoint-models.ts';

/** An OpenAI-compatible server: its address, its models, and a test of what it can do. */
export function EndpointPanel() {
  const { endpoint } = chosen.value;
  const missing = sourceRead.value.missing ?? {};
  const change = (patch: Partial<PolicyChoice['endpoint']>) => choosePolicy({ endpoint: { ...endpoint, ...patch } });
  const list = useId();
  const models = modelsOf(endpoint.baseUrl);
  // An empty field is not wrong yet; that it is missing is said where the model would be loaded.
  const problem = (key: keyof PolicyChoice['endpoint']) =>
    endpoint[key].trim() === '' ? undefined : missing[`endpoint.${key}`];
  return (
    <section class="models-card" aria-labelledby="endpoint-title">
      <h2 id="endpoint-title">Model on a server</h2>
      <p>
        Any server that speaks OpenAI’s chat completions: llama.cpp, Ollama, LM Studio or vLLM on your own machine or in
        your network. Prompts and answers travel between this page and that server, and nowhere else.
      </p>
      <Field
        label="Address"
        help="Ollama: http://localhost:11434/v1. llama.cpp: http://localhost:8080/v1. LM Studio: http://localhost:1234/v1. vLLM: http://localhost:8000/v1."
        problem={problem('baseUrl')}
      >
        {(control) => (
          <input
            {...control}
            class="control"
            type="url"
            placeholder="http://localhost:8080/v1"
            autoComplete="off"
            spellcheck={false}
            value={endpoint.baseUrl}
            onInput={(event) => change({ baseUrl: event.currentTarget.value })}
          />
        )}
      </Field>
      <EndpointKeyField label="Key (optional)" />
      <div class="model-search">
        <Field
          label="Model"
          help={models ? `${figure(models.length)} on the server’s list.` : 'The name that the server uses.'}
          problem={problem('model')}
        >
          {(control) => (
            <input
              {...control}
              class="control"
              type="text"
              list={list}
              autoComplete="off"
              spellcheck={false}
              value={endpoint.model}
              onInput={(event) => change({ model: event.currentTarget.value })}
            />
          )}
        </Field>
        <Button disabled={endpoint.baseUrl.trim() === ''} onClick={() => void fetchModels()}>
          Fetch the list
        </Button>
      </div>
      <datalist id={list}>
        {(models ?? []).map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      {models && models.length > 0 && (
        <div class="models-actions" role="group" aria-label="Models of the server">
          {models.slice(0, 12).map((model) => (
            <Button key={model} onClick={() => change({ model })}>
              {model}
            </Button>
          ))}
        </div>
      )}
      <ModelsAsked />
      <Field
        label="Parallel requests"
        help="How many generations the server works on at the same time, 1 to 64. Requests beyond its capacity wait there."
        problem={problem('parallel')}
      >
        {(control) => (
          <input
            {...control}
            class="control figures"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={endpoint.parallel}
            onInput={(event) => change({ parallel: event.currentTarget.value })}
          />
        )}
      </Field>
      <EndpointTrial />
      <Disclosure summary="If the server does not answer this page (CORS)">
        <p class="small">
          A browser lets a page read a server’s answers only if that server agrees to it. This page’s address is{' '}
          <code>{pageOrigin()}</code>; tell your server to allow it:
        </p>
        <dl class="endpoint-cors small">
          {allowances.map(([server, how]) => (
            <div key={server}>
              <dt translate={false}>{server}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
        <p class="small">
          A page that was opened over https:// may only call https:// servers, except servers on this machine.
        </p>
      </Disclosure>
    </section>
  );
}

/** How each server is told to let a page in. */
const allowances: readonly (readonly [string, preact.ComponentChild])[] = [
  [
    /* not words */ 'Ollama',
    <>
      Start it with <code>OLLAMA_ORIGINS={pageOrigin()}</code> in its environment.
    </>,
  ],
  ['llama.cpp', 'Its server accepts every page.'],
  ['LM Studio', 'Switch on “Enable CORS” in the settings of its server.'],
  [
    'vLLM',
    <>
      Start it with <code>--allowed-origins '["{pageOrigin()}"]'</code>.
    </>,
  ],
];

function ModelsAsked() {
  const asked = modelsAsked.value;
  if (asked.kind === 'asking') {
    return (
      <p class="small soft" role="status">
        Asking the server for its models.
      </p>
    );
  }
  if (asked.kind !== 'failed') return null;
  return (
    <Notice tone="failed" title={asked.problem.what}>
      <p>{asked.problem.advice}</p>
    </Notice>
  );
}
