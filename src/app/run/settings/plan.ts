import { parseCustomModel } from '../session/later.ts';
import type { Plan } from '../session/run.ts';
import type { PolicySource } from '../session/source.ts';
import type { Choices } from './choices.ts';
import type { SettingsRead } from './form.ts';
import { lessonOf } from './store.ts';

/** What is wrong with the choices, by field: the settings' keys, and `prompt`, `gguf`, `webllm`, `custom`. */
export type Problems = Readonly<Record<string, string>>;

/** What the choices ask for, or what keeps them from being run. */
export type PlanRead =
  { readonly plan: Plan; readonly problems: null } | { readonly plan: null; readonly problems: Problems };

/** Reads the whole panel. */
export function readPlan(choices: Choices, settings: SettingsRead, files: readonly File[]): PlanRead {
  const problems: Record<string, string> = { ...settings.problems };
  const found = readSource(choices, files);
  if ('problem' in found) problems[found.field] = found.problem;
  const prompt = choices.prompt.trim();
  if (choices.kind !== 'script' && prompt === '') {
    problems['prompt'] = 'The task is empty. Type what the model is to do, or take one of the examples.';
  }
  if ('problem' in found || !settings.config || Object.keys(problems).length > 0) return { plan: null, problems };
  const answer = choices.answer.trim();
  const task =
    choices.kind === 'script'
      ? lessonOf(choices.lesson).task
      : { id: `typed/${crypto.randomUUID()}`, prompt, answer: answer === '' ? null : answer };
  return { plan: { ...found, task, config: settings.config }, problems: null };
}

type Found =
  { readonly source: PolicySource; readonly title: string } | { readonly field: string; readonly problem: string };

function readSource(choices: Choices, files: readonly File[]): Found {
  switch (choices.kind) {
    case 'script': {
      const lesson = lessonOf(choices.lesson);
      return { source: { kind: 'script', lesson, speed: choices.speed }, title: lesson.title };
    }
    case 'webllm':
      return readWebllm(choices);
    case 'gguf': {
      const [first] = files;
      if (first) return { source: { kind: 'gguf-files', files }, title: first.name };
      const url = choices.ggufUrl.trim();
      if (url === '')
        return { field: 'gguf', problem: 'No model yet. Choose a .gguf file, or type its address below.' };
      if (!/^https?:$/.test(protocolOf(url))) {
        return { field: 'ggufUrl', problem: 'This is not an address. It begins with https:// and ends in .gguf.' };
      }
      return { source: { kind: 'gguf-url', url }, title: url.slice(url.lastIndexOf('/') + 1) };
    }
  }
}

function readWebllm({ webllm, custom }: Choices): Found {
  if (webllm === '') return { field: 'webllm', problem: 'No model yet. Choose one from the list.' };
  if (webllm !== 'custom') return { source: { kind: 'webllm', id: webllm }, title: webllm };
  const record = parseCustomModel(custom);
  return 'problem' in record
    ? { field: 'custom', problem: record.problem }
    : { source: { kind: 'webllm-custom', record: record.model }, title: record.model.id };
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');
