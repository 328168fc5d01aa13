import { mostParallel } from '../../../policies/index.ts';
import type { PolicyChoice } from './choice.ts';
import { lessonOf } from './lessons.ts';
import { settingsOf } from './model-settings.ts';
import type { PolicySource } from './source.ts';
import { webllm } from './webllm-models.ts';

/** What is missing or wrong, by field: `gguf`, `ggufUrl`, `webllm`, `custom.id`, `endpoint.model`, … */
export type MissingParts = Readonly<Record<string, string>>;

/** A model that can be loaded, or what keeps it from being loaded. */
export type SourceRead =
  | {
      readonly source: PolicySource;
      /** What the page calls it. */
      readonly title: string;
      readonly missing: null;
    }
  | { readonly source: null; readonly title: string; readonly missing: MissingParts };

const missing = (title: string, field: string, problem: string): SourceRead => ({
  source: null,
  title,
  missing: { [field]: problem },
});

/** The last part of an address: a file's name, mostly. */
const lastPart = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** Reads a choice. The list of web-llm models is needed for its kind: without it, nothing of it can be chosen. */
export function readSource(choice: PolicyChoice, files: readonly File[], apiKey: string): SourceRead {
  const thinking = choice.thinking ?? settingsOf(choice, files).thinking;
  switch (choice.kind) {
    case 'tiny':
      return { source: { kind: 'tiny' }, title: 'Tiny', missing: null };
    case 'script': {
      const lesson = lessonOf(choice.lesson);
      return { source: { kind: 'script', lesson, speed: choice.speed }, title: lesson.title, missing: null };
    }
    case 'webllm':
      return readWebllm(choice, thinking);
    case 'gguf':
      return readGguf(choice, files, thinking);
    case 'endpoint':
      return readEndpoint(choice, apiKey, thinking);
  }
}

function readGguf({ ggufUrl }: PolicyChoice, files: readonly File[], thinking: boolean): SourceRead {
  const title = 'GGUF model';
  const [first] = files;
  if (first) return { source: { kind: 'gguf-files', files, thinking }, title: first.name, missing: null };
  const url = ggufUrl.trim();
  if (url === '') return missing(title, 'gguf', 'No model yet. Choose a .gguf file, or type its address.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return missing(title, 'ggufUrl', 'This is not an address. It begins with https:// and ends in .gguf.');
  }
  return { source: { kind: 'gguf-url', url, thinking }, title: lastPart(url), missing: null };
}

function readEndpoint({ endpoint }: PolicyChoice, apiKey: string, thinking: boolean): SourceRead {
  const baseUrl = endpoint.baseUrl.trim();
  const model = endpoint.model.trim();
  const title = model === '' ? 'Model on a server' : model;
  if (baseUrl === '') return missing(title, 'endpoint.baseUrl', 'No server yet. Type its address.');
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    return missing(title, 'endpoint.baseUrl', 'This is not an address. It begins with http:// or https://.');
  }
  if (model === '')
    return missing(title, 'endpoint.model', 'No model yet. Fetch the list of models, or type its name.');
  const parallel = Number(endpoint.parallel.trim());
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > mostParallel) {
    return missing(title, 'endpoint.parallel', `A whole number from 1 to ${mostParallel}.`);
  }
  const settings = { baseUrl, model, parallel, ...(apiKey === '' ? {} : { apiKey }) };
  return { source: { kind: 'endpoint', settings, thinking }, title, missing: null };
}

function readWebllm({ webllm: id, custom }: PolicyChoice, thinking: boolean): SourceRead {
  const title = 'WebGPU model';
  const known = webllm.value;
  if (known === null || known === 'loading') return missing(title, 'webllm', 'The list of models is still on its way.');
  if (known === 'unreachable' || !known.report.available) {
    return missing(title, 'webllm', 'There is no model to choose from.');
  }
  if (id === 'custom') {
    const read = known.parseCustom(custom);
    if (read.problem === undefined) {
      return { source: { kind: 'webllm-custom', record: read.model, thinking }, title: read.model.id, missing: null };
    }
    const problems = Object.entries(read.problems).map(([key, text]) => [`custom.${key}`, text]);
    return { source: null, title: 'A model of your own', missing: Object.fromEntries(problems) as MissingParts };
  }
  const model = known.models.find((one) => one.id === id);
  if (model) return { source: { kind: 'webllm', id, thinking }, title: model.label, missing: null };
  if (id === '') return missing(title, 'webllm', 'No model yet. Choose one from the list.');
  return missing(id, 'webllm', `There is no model “${id}” on the list.`);
}
