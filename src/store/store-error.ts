import { backForwardCache } from './back-forward-cache.ts';

/** What can go wrong with what is kept. */
export type StoreErrorCode =
  /** The browser does not let this page keep anything. */
  | 'denied'
  /** The disk, or what the browser grants this page of it, is full. */
  | 'full'
  /** What is there was written by a newer version of the lab. */
  | 'newer'
  /** A record can't be read. */
  | 'damaged'
  /** Another tab has the run, or holds an old version of the database open. */
  | 'busy'
  /** There is no such run or record. */
  | 'missing'
  /** The browser's database broke. */
  | 'broken';

/** What is kept can't be read or written. The message says what happened and why, the advice what can be done, both in plain words. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    readonly advice: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What the browser's database threw, in words. Errors that are none of the database's are given back as they are. */
export function storeErrorOf(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof DOMException)) return error;
  const make = (code: StoreErrorCode, message: string, advice: string) =>
    new StoreError(code, message, advice, { cause: error });
  switch (error.name) {
    case 'QuotaExceededError':
      return make(
        'full',
        'There is no room left to keep more: the disk, or the share of it that the browser grants this page, is full.',
        'Everything finished so far is kept. Download and delete a run or a training, or free some disk; then go on.',
      );
    case 'VersionError':
      return make(
        'newer',
        'What is kept in this browser was written by a newer version of the lab.',
        'Nothing was changed. Reload the page to get the newer version, or use another browser profile.',
      );
    case 'SecurityError':
    case 'NotAllowedError':
      return denied(error);
    default:
      return make(
        'broken',
        `The browser’s database failed (${error.name}: ${error.message}).`,
        'What was finished is most likely still there. Reload the page; if it happens again, restart the browser.',
      );
  }
}

/** The browser does not let this page keep anything. */
export const denied = (cause: unknown): StoreError =>
  new StoreError(
    'denied',
    'The browser does not let this page keep anything, as in some private windows or where site data is blocked.',
    'Allow site data for this page or open it in an ordinary window. Without it trajectories live only as long as the page.',
    { cause },
  );

/** Does something with the database, once more where the page was left meanwhile and is shown again; what it throws is a StoreError. */
export async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await backForwardCache.redone(work);
  } catch (error) {
    throw storeErrorOf(error);
  }
}
