export { deferred, type Deferred } from './deferred.ts';
export { Semaphore, type Permit } from './semaphore.ts';
export { unlessAborted } from './unless-aborted.ts';
