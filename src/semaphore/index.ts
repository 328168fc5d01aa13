export { deferred, unlessAborted, type Deferred } from './deferred.ts';
export { Semaphore, type Permit } from './semaphore.ts';
export { deadline } from './deadline.ts';
