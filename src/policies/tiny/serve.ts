import { expose } from 'comlink';
import { PolicyError, type Completion } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { openModel, type OpenedModel } from './policy.ts';
import { failureOf, type Answer, type TinyWorker } from './protocol.ts';

const reload = 'Reload the page. If it happens again, the lab’s files on the server are damaged.';

function answer<T>(work: () => T): Answer<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { failure: failureOf(error, 'engine', reload) };
  }
}

/** Serves one model to the page that started this worker. */
export function serveTiny(): void {
  let model: OpenedModel | null = null;
  let turn: Generator<Token, Completion, undefined> | null = null;
  const missing = (what: string): PolicyError => new PolicyError('engine', `There is no ${what}.`, reload);
  const worker: TinyWorker = {
    async open(weights, tokenizer) {
      try {
        model = await openModel(weights, tokenizer);
        return { value: model.info };
      } catch (error) {
        return { failure: failureOf(error, 'not-a-model', reload) };
      }
    },
    begin: (messages, sampling) =>
      answer(() => {
        if (!model) throw missing('model open');
        turn = model.writer.write(messages, sampling);
        return 'begun';
      }),
    next: () =>
      answer(() => {
        if (!turn) throw missing('turn under way');
        const step = turn.next();
        return step.done ? { completion: step.value } : { token: step.value };
      }),
  };
  expose(worker);
}
