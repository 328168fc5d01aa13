import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import {
  type ChatMessage,
  promptFor,
  systemPromptDraft,
  type Task,
  type ToolDescription,
} from '../../../../rollout/index.ts';
import type { ChosenTemplate } from '../../../../policies/index.ts';
import { Button, Disclosure, Field, LongText } from '../../../components/index.ts';
import {
  changeSettings,
  chosen,
  ggufFiles,
  modelKey,
  type ModelSettings,
  modelProblem,
  sourceRead,
} from '../../index.ts';
import { ggufLook } from '../kinds/gguf-look.ts';
import { typedTask } from '../../../task/index.ts';

/** The Python tool's description for models; it comes with the sandbox, which is not needed before. */
const tool = signal<ToolDescription | null>(null);

/** Writes a conversation as one text, in the form of the chosen model; null where only its engine knows how. */
type Render = (messages: readonly ChatMessage[]) => string;
const ggufRender = signal<{ readonly of: ChosenTemplate; readonly thinking: boolean; readonly write: Render } | null>(
  null,
);

/**
 * The model for which a system prompt is being written, also while there is no letter in it; null for none. What is kept of an empty one is
 * nothing: then the lab's is used.
 */
export const promptWrittenFor = signal<string | null>(null);

async function fetchParts(): Promise<void> {
  const { pythonTool } = await import('../../../../sandbox/index.ts');
  tool.value = pythonTool(() => Promise.reject(new Error('The preview runs nothing.'))).description;
}

/** Makes what writes prompts in the form of the GGUF model that was found. */
async function makeRender(template: ChosenTemplate, thinking: boolean): Promise<void> {
  const { promptWriter } = await import('../../../../policies/gguf/index.ts');
  ggufRender.value = { of: template, thinking, write: await promptWriter(template, { thinking, now: new Date() }) };
}

/** The system prompt, which can be custom, and the exact text that the model gets. */
export function PromptPreview({ settings }: { readonly settings: ModelSettings }) {
  const [problem, setProblem] = useState('');
  const report = (error: unknown) => setProblem(modelProblem(error).what);
  useEffect(() => void fetchParts().catch(report), []);
  const look = ggufLook.value;
  const template = look.kind === 'found' ? look.description.template : null;
  const { thinking } = settings;
  useEffect(() => {
    if (template) void makeRender(template, thinking).catch(report);
  }, [template, thinking]);
  const description = tool.value;
  const failed = problem === '' ? null : <p class="small">The prompt can’t be shown whole: {problem}</p>;
  if (!description) return failed;
  const { dialect, systemPrompt } = settings;
  const model = modelKey(chosen.value, ggufFiles.value);
  const isOwn = systemPrompt !== '' || promptWrittenFor.value === model;
  const change = (own: string, isWritten: boolean) => {
    promptWrittenFor.value = isWritten ? model : null;
    changeSettings(chosen.value, ggufFiles.value, { systemPrompt: own });
  };
  return (
    <>
      {failed}
      {isOwn && (
        <Field
          label="System prompt"
          help={`Where {{tools}} stands, the tool’s description is put. The lab does not change it when you choose another tool-call format. While it is empty, the lab’s is used.`}
        >
          {(control) => (
            <textarea
              {...control}
              class="control"
              rows={10}
              maxLength={20_000}
              spellcheck={false}
              value={systemPrompt}
              onInput={(event) => change(event.currentTarget.value, true)}
            />
          )}
        </Field>
      )}
      <div class="models-actions">
        {/* One button, so that it keeps the focus while its word changes. */}
        {isOwn ? (
          <Button key="whose" onClick={() => change('', false)}>
            Use the lab’s again
          </Button>
        ) : (
          <Button key="whose" icon="writing" onClick={() => change(systemPromptDraft(description, dialect), true)}>
            Write a system prompt of your own
          </Button>
        )}
        {!isOwn && <span class="small soft">The lab’s describes the tool, with an example.</span>}
      </div>
      <Disclosure summary="The exact prompt">
        <Preview messages={promptFor(previewTask(), description, dialect, systemPrompt)} settings={settings} />
      </Disclosure>
    </>
  );
}

function Preview({
  messages,
  settings,
}: {
  readonly messages: readonly ChatMessage[];
  readonly settings: ModelSettings;
}) {
  const render = renderOf(settings);
  if (render) {
    return (
      <>
        <p class="small soft">The text that the model continues, in the form that its file names.</p>
        <pre class="prompt-text" tabIndex={0}>
          <LongText text={render(messages)} />
        </pre>
      </>
    );
  }
  return (
    <>
      <p class="small soft">{wrapping(chosen.value.kind)}</p>
      {messages.map(({ role, content }, index) => (
        <div key={index}>
          <p class="small soft" translate={false}>
            {role}
          </p>
          <pre class="prompt-text" tabIndex={0}>
            <LongText text={content} />
          </pre>
        </div>
      ))}
    </>
  );
}

const wrapping = (kind: string): string =>
  kind === 'endpoint'
    ? 'The messages as they are sent; the server writes them in the form that its model was taught.'
    : 'The messages, word for word; the engine writes them in the form that the model was taught.';

function renderOf({ thinking }: ModelSettings): Render | null {
  const look = ggufLook.value;
  const render = ggufRender.value;
  if (sourceRead.value.source === null || chosen.value.kind !== 'gguf' || look.kind !== 'found' || !render) return null;
  return render.of === look.description.template && render.thinking === thinking ? render.write : null;
}

/** The task for the preview of a prompt: the one that is typed, or a word in its place. */
export function previewTask(): Task {
  const { prompt } = typedTask.value;
  return { id: 'preview', prompt: prompt.trim() === '' ? '(the task)' : prompt.trim(), answer: null };
}
