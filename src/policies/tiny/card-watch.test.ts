import { describe, expect, it } from 'vitest';
import { DeviceError, watched, type WatchedCard } from './card-watch.ts';

/** A card that computes nothing: it keeps scopes as WebGPU does, and is lost when it is told to. */
class StandIn {
  readonly #scopes: { readonly filter: GPUErrorFilter; message: string | null }[] = [];
  lose: (message: string) => void = () => undefined;
  readonly lost = new Promise<GPUDeviceLostInfo>((resolve) => {
    this.lose = (message) => resolve({ message, reason: 'unknown' });
  });

  get open(): number {
    return this.#scopes.length;
  }

  pushErrorScope(filter: GPUErrorFilter): undefined {
    this.#scopes.push({ filter, message: null });
    return undefined;
  }

  popErrorScope(): Promise<GPUError | null> {
    const scope = this.#scopes.pop();
    if (!scope) return Promise.reject(new Error('there is no scope'));
    return Promise.resolve(scope.message === null ? null : { message: scope.message });
  }

  /** As an error of the card's own: the innermost scope of its kind takes it. */
  fail(filter: GPUErrorFilter, message: string): void {
    const scope = this.#scopes.findLast((each) => each.filter === filter);
    if (scope) scope.message ??= message;
  }
}

const made = (): { readonly card: WatchedCard; readonly stand: StandIn } => {
  const stand = new StandIn();
  return { card: stand, stand };
};

describe('work on a graphics card', () => {
  it('gives its result, and leaves no scope open', async () => {
    const { card, stand } = made();
    expect(await watched(card, () => Promise.resolve(3))).toBe(3);
    expect(await watched(card, () => Promise.resolve(4))).toBe(4);
    expect(stand.open).toBe(0);
  });

  it('is no result where the card reported an error, the lack of memory before what follows from it', async () => {
    const { card, stand } = made();
    const work = (kinds: readonly GPUErrorFilter[]) => (): Promise<number> => {
      for (const kind of kinds) stand.fail(kind, `no ${kind}\nand more`);
      return Promise.resolve(0);
    };
    await expect(watched(card, work(['validation', 'out-of-memory']))).rejects.toThrow(
      new DeviceError('The graphics card has not enough memory.'),
    );
    await expect(watched(card, work(['validation']))).rejects.toThrow(
      new DeviceError('The graphics card failed at a computation: no validation'),
    );
    expect(stand.open).toBe(0);
    expect(await watched(card, work([]))).toBe(0);
  });

  it('throws what it throws, unless the card says why', async () => {
    const { card, stand } = made();
    await expect(watched(card, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    const unmapped = (): Promise<never> => {
      stand.fail('out-of-memory', '');
      return Promise.reject(new Error('the buffer is invalid'));
    };
    await expect(watched(card, unmapped)).rejects.toThrow('not enough memory');
    expect(stand.open).toBe(0);
  });

  it('ends where the card is lost, also where it would wait for ever, and is refused afterwards', async () => {
    const { card, stand } = made();
    const waiting = watched(card, () => new Promise(() => undefined));
    stand.lose('the driver was updated');
    await expect(waiting).rejects.toThrow(DeviceError);
    await expect(waiting).rejects.toThrow('taken away while it computed');
    await expect(waiting).rejects.toThrow('(the driver was updated)');
    await expect(watched(card, () => Promise.resolve(1))).rejects.toThrow('taken away');
  });

  it('is told that the card is lost, although what broke by it is told before', async () => {
    const { card, stand } = made();
    const broken = (): Promise<never> => {
      setTimeout(() => stand.lose(''), 10);
      return Promise.reject(new Error('the mapping was given up'));
    };
    await expect(watched(card, broken)).rejects.toThrow('taken away');
  });
});
