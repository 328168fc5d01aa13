import {
  Collection,
  JudgingError,
  planOf,
  runIdOf,
  RunDocumentError,
  tasksOfRun,
  type RunDocument,
} from '../../src/collect/index.ts';
import type { Task } from '../../src/rollout/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import { percent } from './percent.ts';

/** What the page is doing before it can generate, in words; null when it generates. */
export type Preparing = string | null;

/** What the terminal command puts on the page’s window. */
declare global {
  interface Window {
    /** Keeps a record, given as JSON, on the disk; null where its place was taken. */
    keepRecord(record: string): Promise<RecordRow | null>;
    tellPreparing(preparing: Preparing): Promise<void>;
  }
}

const model = Object.assign(document.createElement('input'), { type: 'file', id: 'model', multiple: true });
document.body.append(model);

let apiKey = '';

/** How runs are collected through this page, as `window.labCollect`. Arguments and results cross as JSON. */
export const collectBridge = {
  /** @param key An endpoint’s key, or nothing. */
  open(key: string): void {
    apiKey = key;
  },
  /** The tasks of a run, or what is wrong with what its document asks for. */
  async tasks(asked: RunDocument): Promise<{ readonly tasks: readonly Task[] } | { readonly problem: string }> {
    try {
      return { tasks: await tasksOfRun(asked) };
    } catch (error) {
      if (error instanceof RunDocumentError) return { problem: error.message };
      throw error;
    }
  },
  /** Collects what is missing of some arms; gives null when all of it is there, and otherwise what keeps it from going on. */
  async collect(request: {
    readonly document: RunDocument;
    readonly before: readonly RecordRow[];
    readonly lanes: number;
    /** The arms that are collected. */
    readonly arms: readonly string[];
  }): Promise<string | null> {
    const plan = planOf(await runIdOf(request.document), request.document, await tasksOfRun(request.document));
    const collection = await Collection.open({
      plan,
      before: request.before,
      arms: request.arms,
      keep: (record) => window.keepRecord(JSON.stringify(record)),
    });
    const problems: string[] = [];
    collection.state.subscribe((state) => {
      if (state?.kind !== 'paused') return;
      if (state.problem) problems.push(`${state.problem.what} ${state.problem.advice}`);
      collection.abort();
    });
    collection.loading.subscribe((progress) => {
      void window.tellPreparing(progress && `${progress.stage}${percent(progress.fraction)}`);
    });
    const files = [...(model.files ?? [])];
    const how = await collection
      .run({ lanes: request.lanes, secrets: () => ({ apiKey, files }) })
      .catch((error: unknown) => {
        if (!(error instanceof JudgingError)) throw error;
        problems.push(`${error.message} ${error.advice}`);
        return 'failed';
      });
    return how === 'complete' ? null : (problems[0] ?? 'The run was ended.');
  },
};

/** See {@link collectBridge}. */
export type CollectBridge = typeof collectBridge;
