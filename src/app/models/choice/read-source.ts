import { isTrainingStage, mostParallel } from '../../../policies/index.ts';
import type { PolicySource } from '../../../runtime/index.ts';
import { figure } from '../../../formats/index.ts';
import { hashOfOpened } from './checkpoints.ts';
import { lessonOf, type PolicyChoice, type ScriptSpeed } from './choice.ts';
import { settingsOf } from './model-settings.ts';
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

const found = (source: PolicySource): SourceRead => ({ source, title: source.title, missing: null });

/** Tokens per second at which a script writes; the middle one is about reading speed for code. */
const pace: Readonly<Record<ScriptSpeed, number>> = { slow: 20, normal: 60, fast: 400 };

/** The last part of an address: a file's name, mostly. */
const lastPart = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** What a choice can't hold. */
export interface ChosenBeside {
  /** The files of a GGUF model. */
  readonly files: readonly File[];
  /** The file of a trained checkpoint of the embedded model. */
  readonly checkpoint: File | null;
  /** A server's key. */
  readonly apiKey: string;
}

/** Reads a choice. The list of web-llm models is needed for its kind: without it, nothing of it can be chosen. */
export function readSource(choice: PolicyChoice, { files, checkpoint, apiKey }: ChosenBeside): SourceRead {
  const thinking = choice.thinking ?? settingsOf(choice, files).thinking;
  switch (choice.kind) {
    case 'tiny':
      return readTiny(choice, checkpoint);
    case 'script': {
      const { id, title } = lessonOf(choice.lesson);
      return found({ policy: { engine: 'script', lesson: id }, title, tokensPerSecond: pace[choice.speed] });
    }
    case 'webllm':
      return readWebllm(choice, thinking);
    case 'gguf':
      return readGguf(choice, files, thinking);
    case 'endpoint':
      return readEndpoint(choice, apiKey, thinking);
  }
}

function readTiny({ checkpoint: name, pinned }: PolicyChoice, file: File | null): SourceRead {
  if (name === '') return found({ policy: { engine: 'tiny' }, title: 'Tiny' });
  if (isTrainingStage(name)) return found({ policy: { engine: 'tiny', stage: name }, title: name });
  if (file?.name !== name) {
    return missing(
      name,
      'checkpoint',
      `The checkpoint ${name} is not here: files are gone after a reload. Choose it again.`,
    );
  }
  // A name is given to many a file: documents that are made with it say which one it was.
  const sha256 = pinned?.checkpoint === name ? pinned.sha256 : hashOfOpened(file);
  const hash = sha256 === undefined ? {} : { sha256 };
  return found({ policy: { engine: 'tiny', checkpoint: name, ...hash }, title: name, files: [file] });
}

function readGguf({ ggufUrl }: PolicyChoice, files: readonly File[], thinking: boolean): SourceRead {
  const title = 'GGUF model';
  const [first] = files;
  if (first) {
    const model = { files: files.map(({ name }) => name) };
    return found({ policy: { engine: 'gguf', model, thinking }, title: first.name, files });
  }
  const url = ggufUrl.trim();
  if (url === '') return missing(title, 'gguf', 'No model yet. Choose a .gguf file, or type its address.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return missing(title, 'ggufUrl', 'This is not an address. It begins with https:// and ends in .gguf.');
  }
  return found({ policy: { engine: 'gguf', model: { url }, thinking }, title: lastPart(url) });
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
    return missing(title, 'endpoint.parallel', `A whole number from ${figure(1)} to ${figure(mostParallel)}.`);
  }
  return found({ policy: { engine: 'endpoint', baseUrl, model, parallel, thinking }, title, apiKey });
}

function readWebllm({ webllm: id, custom }: PolicyChoice, thinking: boolean): SourceRead {
  const title = 'WebGPU model';
  const known = webllm.value;
  if (known === null || known === 'loading') return missing(title, 'webllm', 'The list of models is still loading.');
  if (known === 'unreachable' || !known.report.available) {
    return missing(title, 'webllm', 'There is no model to choose from.');
  }
  if (id === 'custom') {
    const read = known.parseCustom(custom);
    if (read.problem === undefined) {
      const { id: name, modelUrl, modelLibUrl } = read.model;
      const model = { custom: { id: name, modelUrl, modelLibUrl } };
      return found({ policy: { engine: 'webllm', model, thinking }, title: name });
    }
    const problems = Object.entries(read.problems).map(([key, text]) => [`custom.${key}`, text]);
    return { source: null, title: 'Custom model', missing: Object.fromEntries(problems) as MissingParts };
  }
  const model = known.models.find((one) => one.id === id);
  if (model) return found({ policy: { engine: 'webllm', model: { id }, thinking }, title: model.label });
  if (id === '') return missing(title, 'webllm', 'No model yet. Choose one from the list.');
  return missing(id, 'webllm', `There is no model “${id}” on the list.`);
}
