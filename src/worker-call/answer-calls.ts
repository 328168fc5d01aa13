import { expose, transferHandlers } from 'comlink';

/** Lets the page call these functions of this worker. */
export const answerCalls = (functions: object): void => expose(functions);

// Comlink takes the message of an error to the other side, and nothing else of it: what to do now would be lost.
const thrown = transferHandlers.get('throw');
if (thrown) {
  transferHandlers.set('throw', {
    ...thrown,
    serialize: (what) => {
      const [told, transferred] = thrown.serialize(what);
      const advice = adviceIn(valueIn(what));
      const error = valueIn(told);
      if (advice !== null && typeof error === 'object' && error !== null) Object.assign(error, { advice });
      return [told, transferred];
    },
  });
}

const valueIn = (wrapped: unknown): unknown =>
  typeof wrapped === 'object' && wrapped !== null && 'value' in wrapped ? wrapped.value : undefined;

const adviceIn = (error: unknown): string | null =>
  error instanceof Error && 'advice' in error && typeof error.advice === 'string' ? error.advice : null;
