import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkerMessage } from '../protocol.ts';
import { parseLimits } from '../limits.ts';
import { InterpreterWorker } from './interpreter-worker.ts';

/** A worker that never answers, and fails when it is told to. */
class SilentWorker extends EventTarget {
  static last: SilentWorker;
  readonly told: unknown[] = [];
  constructor() {
    super();
    SilentWorker.last = this;
  }
  postMessage(message: unknown): void {
    this.told.push(message);
  }
}

beforeEach(() => void vi.stubGlobal('Worker', SilentWorker));
afterEach(() => vi.unstubAllGlobals());

/** Boots a worker and has it fail with an event; what its listener hears. */
function failing(event: Event): WorkerMessage[] {
  const heard: WorkerMessage[] = [];
  const worker = new InterpreterWorker(
    { program: new Blob(), loader: new Blob() },
    { header: null, makesSnapshot: false },
  );
  // A module of no code: no interpreter is started.
  const module = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  const none = { snapshot: null, wheels: [], packages: null, cleanHeap: null };
  worker.boot({ ...none, module, stdlib: new Blob(), limits: parseLimits({}), isolation: 'rewind' }, (message) =>
    heard.push(message),
  );
  SilentWorker.last.dispatchEvent(event);
  return heard;
}

describe('a worker that fails', () => {
  it('is told with its own words', () => {
    const event = Object.assign(new Event('error'), { message: 'Script error' });
    expect(failing(event)).toEqual([{ type: 'boot-failed', message: 'Script error' }]);
  });
  it('is told where its event says nothing, as WebKit’s does of a worker that it refuses', () => {
    expect(failing(new Event('error'))).toEqual([{ type: 'boot-failed', message: 'the worker could not be started' }]);
  });
});

describe('what interrupts a program', () => {
  const interruptOf = (): unknown => {
    failing(new Event('error'));
    return (SilentWorker.last.told.at(-1) as { interrupt: unknown }).interrupt;
  };
  it('is shared where memory can be', () => {
    vi.stubGlobal('crossOriginIsolated', true);
    expect(interruptOf()).toBeInstanceOf(SharedArrayBuffer);
  });
  it('is not there where the page only says that it is isolated', () => {
    vi.stubGlobal('crossOriginIsolated', true);
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(interruptOf()).toBeNull();
  });
});
