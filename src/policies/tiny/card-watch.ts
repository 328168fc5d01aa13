/** A device can't compute, or can't any more. The message is for the user. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
}

/** What is needed of a `GPUDevice` to know what becomes of its work. */
export type WatchedCard = Pick<GPUDevice, 'lost' | 'pushErrorScope' | 'popErrorScope'>;

/** Who waits for a card, and why it is lost; null as long as it is not. */
interface Watch {
  loss: DeviceError | null;
  readonly waiting: Set<(loss: DeviceError) => void>;
}

/** One for each card: who waited for the promise of its loss each time would never be forgotten. */
const watches = new WeakMap<WatchedCard, Watch>();

function watchOf(card: WatchedCard): Watch {
  const known = watches.get(card);
  if (known) return known;
  const watch: Watch = { loss: null, waiting: new Set() };
  watches.set(card, watch);
  void card.lost.then(({ message }) => {
    watch.loss = new DeviceError(lossWords(message));
    for (const tell of watch.waiting) tell(watch.loss);
  });
  return watch;
}

/** The kinds of errors that a card tells of, the most telling first: where memory is short, what comes after is invalid, too. */
const errorKinds = ['out-of-memory', 'internal', 'validation'] as const;

/** Milliseconds within which a card that has failed tells what happened. */
const tellingMs = 500;

/**
 * Does work on a graphics card and looks at what became of it: after an error a card goes on with wrong numbers, and jax-js only logs it. Throws a
 * {@link DeviceError} where there was an error or the card is lost, and otherwise what the work throws. One piece of work at a time.
 */
export async function watched<Result>(card: WatchedCard, work: () => Promise<Result>): Promise<Result> {
  const watch = watchOf(card);
  if (watch.loss) throw watch.loss;
  for (const kind of errorKinds.toReversed()) card.pushErrorScope(kind);
  try {
    const result = await unlessLost(watch, work);
    const [error] = await errorsOf(card);
    if (error) throw error;
    return result;
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    // What waits for a card that is lost, or has no memory left, may be told before the reason is.
    const [told] = await Promise.race([errorsOf(card), waited<DeviceError[]>([])]);
    await unlessLost(watch, () => waited(null));
    throw told ?? error;
  }
}

const waited = <Value>(value: Value): Promise<Value> => new Promise((resolve) => setTimeout(resolve, tellingMs, value));

/** The work's result; rejects at once where the card is lost, because what waits for it might wait for ever. */
function unlessLost<Result>({ loss, waiting }: Watch, work: () => Promise<Result>): Promise<Result> {
  if (loss) return Promise.reject(loss);
  let tell = (_loss: DeviceError): void => undefined;
  return new Promise<Result>((resolve, reject) => {
    tell = reject;
    waiting.add(tell);
    work().then(resolve, reject);
  }).finally(() => waiting.delete(tell));
}

/** What the scopes of {@link watched} have caught, in the order of the kinds. */
async function errorsOf(card: WatchedCard): Promise<DeviceError[]> {
  const popped = errorKinds.map((kind) =>
    card.popErrorScope().then(
      (error) => error && new DeviceError(errorWords(kind, error.message)),
      // A card that is lost has no scopes any more.
      () => null,
    ),
  );
  return (await Promise.all(popped)).filter((error) => error !== null);
}

const lossWords = (why: string): string =>
  `The graphics card was taken away while it computed, by the driver, another program or the browser${why === '' ? '' : ` (${firstLine(why)})`}.`;

const errorWords = (kind: (typeof errorKinds)[number], why: string): string =>
  kind === 'out-of-memory'
    ? 'The graphics card has not enough memory.'
    : `The graphics card failed at a computation: ${firstLine(why)}`;

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
