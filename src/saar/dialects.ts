import type { Dialect } from './dialect.ts';
import { fenced } from './fenced.ts';
import { hermes } from './hermes.ts';

/** The dialects by name. */
export const dialects = { hermes, fenced } as const satisfies Record<string, Dialect>;

/** The name of a dialect. */
export type DialectName = keyof typeof dialects;
