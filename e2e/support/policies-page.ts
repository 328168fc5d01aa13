import type { ChatMessage, Completion, PolicyErrorCode, PolicyInfo, Sampling } from '../../src/rollout/index.ts';
import type {
  Download,
  EndpointServer,
  EndpointSettings,
  EndpointTest,
  GgufDescription,
  GpuReport,
  WebllmModel,
} from '../../src/policies/index.ts';
import type { Token } from '../../src/saar/index.ts';

/** A failure, in a form that crosses from the page to the test. */
export interface Failure {
  /** The code of a PolicyError; null for anything else. */
  readonly code: PolicyErrorCode | null;
  readonly message: string;
  readonly advice: string;
  /** Whether the contract says that the engine can be asked again. */
  readonly engineSurvives: boolean;
}

/** How loading ended. */
export type Loaded =
  | { readonly info: PolicyInfo; readonly stages: readonly string[]; readonly fractions: readonly (number | null)[] }
  | { readonly failure: Failure; readonly stages: readonly string[] };

/** What the page is to do in the middle of a generation. */
export interface Interruption {
  /** Abort the signal when this many tokens have come; 0 before the generation is asked for. */
  readonly abortAfter?: number;
  /** Abort the signal the given number of milliseconds after the generation was asked for. */
  readonly abortAfterMs?: number;
  /** Abort the signal when nothing has come for half a second. */
  readonly abortInSilence?: boolean;
  /** Leave the iteration when this many tokens have come. */
  readonly leaveAfter?: number;
}

/** What one generation gave. */
export interface Generated {
  readonly tokens: readonly Token[];
  /** null where the generation was left, aborted or failed. */
  readonly completion: Completion | null;
  readonly failure: Failure | null;
}

/** How a GGUF file is to be loaded; the defaults are those of the loader. */
export interface GgufSettings {
  readonly contextTokens?: number;
  readonly threads?: number;
  readonly quietLimitMs?: number;
}

/** What a call gave, or how it failed. */
export type Outcome<T> = { readonly value: T } | { readonly failure: Failure };

/** The policies, as the harness offers them to the tests. */
export interface PoliciesPart {
  /** Loads the files chosen in `input#model`. */
  readonly loadGgufFiles: (settings?: GgufSettings) => Promise<Loaded>;
  readonly loadGgufUrl: (url: string, settings?: GgufSettings) => Promise<Loaded>;
  /** Loads a model of web-llm's list, or a custom one. */
  readonly loadWebllm: (source: { modelId: string } | { custom: unknown }) => Promise<Loaded>;
  /** Begins to load the chosen file, or what lies at an address, and aborts after the given number of progress reports; returns what came of it. */
  readonly abortLoading: (reports: number, url?: string) => Promise<string>;
  /** The embedded model. */
  readonly loadTiny: () => Promise<Loaded>;
  /** Begins to load it, and aborts after the given number of progress reports; returns what came of it. */
  readonly abortLoadingTiny: (reports: number) => Promise<string>;
  /** A script that says the same, as often as it is asked; at most the given number of tokens a second. */
  readonly loadScript: (text: string, tokensPerSecond: number) => Promise<Loaded>;
  readonly loadEndpoint: (settings: EndpointSettings) => Promise<Loaded>;
  readonly endpointModels: (server: EndpointServer) => Promise<Outcome<string[]>>;
  readonly testEndpoint: (settings: EndpointSettings) => Promise<Outcome<EndpointTest>>;
  /** Describes what lies at an address, or the files chosen in `input#model`. */
  readonly describeGguf: (url?: string) => Promise<Outcome<GgufDescription>>;
  readonly ggufDownloads: () => Promise<Download[]>;
  readonly isGgufDownloaded: (url: string) => Promise<boolean>;
  readonly removeGgufDownload: (url: string) => Promise<number>;
  readonly webllmDownloads: () => Promise<Download[]>;
  readonly isWebllmDownloaded: (modelId: string) => Promise<boolean>;
  readonly removeWebllmDownload: (id: string) => Promise<number>;
  /** What web-llm itself says of the same. */
  readonly webllmHas: (modelId: string) => Promise<boolean>;
  /** What the browser says of its WebGPU. */
  readonly probeWebgpu: () => Promise<GpuReport>;
  readonly webllmModels: () => Promise<WebllmModel[]>;
  readonly generate: (
    messages: readonly ChatMessage[],
    sampling: Partial<Sampling>,
    interruption?: Interruption,
  ) => Promise<Generated>;
  /** Asks for several generations at the same time. */
  readonly generateAll: (prompts: readonly string[], sampling: Partial<Sampling>) => Promise<Generated[]>;
  /** Messages that the page has sent to workers so far: an engine that has stopped is sent none. */
  readonly workerMessages: () => number;
  readonly dispose: () => Promise<void>;
}
