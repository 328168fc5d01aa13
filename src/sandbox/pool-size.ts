import * as v from 'valibot';

const lanesMessage = 'The number of lanes must be a whole number from 0 to 64';

/** How many programs run at the same time, up to 64; 0 for what suits the machine, see {@link poolSize}. */
export const lanesSchema = v.pipe(
  v.number(lanesMessage),
  v.integer(lanesMessage),
  v.minValue(0, lanesMessage),
  v.maxValue(64, lanesMessage),
);

/** What the browser tells of the machine; see the properties of `navigator` of the same names. */
export interface Machine {
  readonly hardwareConcurrency: number;
  /** In GB, rounded; not every browser tells, and not every page is told. */
  readonly deviceMemory?: number;
}

/** How much of the machine a pool takes. */
export interface PoolSize {
  /** Programs that run at the same time. */
  readonly lanes: number;
  /** Cores of the machine: nothing that can wait is started while all of them work. */
  readonly cores: number;
  /** Booted interpreters without packages that wait for programs, at most; of each other flavour it is one. */
  readonly spares: number;
  /** Flavours of which spares are kept. */
  readonly flavours: number;
}

/** What is assumed where the browser does not tell, in GB. */
const assumedMemory = 8;

/** Of how much of a machine's memory, in GB, one spare may stand: it takes up to 0.1 itself, and the model needs the rest. */
const memoryOfSpare = 2;

/** Lanes to a GB of memory: a program may grow to 256 MB (see `limits.ts`), so that all together keep to half of the machine's memory. */
const lanesToGigabyte = 2;

/** Up to this much memory, in GB, a machine is small: only the flavour asked for last is kept. */
const smallMemory = 4;

/**
 * The size of a pool: by default a lane a core, and a core for the page, as far as the memory goes. Throws a ValiError where the lanes are out of their
 * range.
 */
export function poolSize(lanes: number | undefined, machine: Machine): PoolSize {
  const cores = Math.max(1, machine.hardwareConcurrency);
  const memory = machine.deviceMemory ?? assumedMemory;
  const suitable = Math.max(1, Math.min(64, cores - 1, Math.floor(memory * lanesToGigabyte)));
  const chosen = v.parse(lanesSchema, lanes ?? 0) || suitable;
  return {
    lanes: chosen,
    cores,
    spares: Math.max(1, Math.min(chosen, Math.floor(memory / memoryOfSpare))),
    flavours: memory <= smallMemory ? 1 : 3,
  };
}
