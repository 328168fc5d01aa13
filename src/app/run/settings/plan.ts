import type { Plan } from '../session/run.ts';
import type { PolicySource } from '../session/source.ts';
import type { Choices } from './choices.ts';
import type { SettingsRead } from './form.ts';
import { lessonOf } from './store.ts';
import { webllm } from './webllm-models.ts';

/** What is wrong with the choices, by field: the settings' keys, and `prompt`, `gguf`, `ggufUrl`, `webllm`, `custom.id`, … */
export type Problems = Readonly<Record<string, string>>;

/** What the choices ask for, or what keeps them from being run. */
export type PlanRead =
  { readonly plan: Plan; readonly problems: null } | { readonly plan: null; readonly problems: Problems };

/** Reads the whole panel. */
export function readPlan(choices: Choices, settings: SettingsRead, files: readonly File[]): PlanRead {
  const problems: Record<string, string> = { ...settings.problems };
  const found = readSource(choices, files);
  if ('missing' in found) Object.assign(problems, found.missing);
  const prompt = choices.prompt.trim();
  if (choices.kind !== 'script' && prompt === '') {
    problems.prompt = 'The task is empty. Type what the model is to do, or take one of the examples.';
  }
  if ('missing' in found || !settings.config || Object.keys(problems).length > 0) return { plan: null, problems };
  const answer = choices.answer.trim();
  const task =
    choices.kind === 'script'
      ? lessonOf(choices.lesson).task
      : { id: `typed/${crypto.randomUUID()}`, prompt, answer: answer === '' ? null : answer };
  return { plan: { ...found, task, config: settings.config, sandbox: settings.sandbox }, problems: null };
}

type Found = { readonly source: PolicySource; readonly title: string } | { readonly missing: Problems };

const missing = (field: string, problem: string): Found => ({ missing: { [field]: problem } });

function readSource(choices: Choices, files: readonly File[]): Found {
  const { kind, thinking } = choices;
  if (kind === 'script') {
    const lesson = lessonOf(choices.lesson);
    return { source: { kind, lesson, speed: choices.speed }, title: lesson.title };
  }
  if (kind === 'webllm') return readWebllm(choices);
  const [first] = files;
  if (first) return { source: { kind: 'gguf-files', files, thinking }, title: first.name };
  const url = choices.ggufUrl.trim();
  if (url === '') return missing('gguf', 'No model yet. Choose a .gguf file, or type its address below.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return missing('ggufUrl', 'This is not an address. It begins with https:// and ends in .gguf.');
  }
  return { source: { kind: 'gguf-url', url, thinking }, title: url.slice(url.lastIndexOf('/') + 1) };
}

function readWebllm({ webllm: id, custom, thinking }: Choices): Found {
  const known = webllm.value;
  if (known === null || typeof known === 'string' || !known.report.available) {
    return missing('webllm', 'There is no model to choose from.');
  }
  if (id === 'custom') {
    const read = known.parseCustom(custom);
    if (read.problem !== undefined) {
      return {
        missing: Object.fromEntries(Object.entries(read.problems).map(([key, text]) => [`custom.${key}`, text])),
      };
    }
    return { source: { kind: 'webllm-custom', record: read.model, thinking }, title: read.model.id };
  }
  const model = known.models.find((one) => one.id === id);
  if (!model)
    return missing(
      'webllm',
      id === '' ? 'No model yet. Choose one from the list.' : `There is no model “${id}” on the list.`,
    );
  return { source: { kind: 'webllm', id, thinking }, title: model.label };
}
