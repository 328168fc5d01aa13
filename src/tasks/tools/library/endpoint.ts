import { ServiceError } from './service-error.ts';
import type { LibraryState } from './state.ts';

/** A call of the service. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly body: unknown;
}

/** What an endpoint is given: the library, which it may change, and the request with the parts of its path. */
export interface Visit {
  readonly library: LibraryState;
  /** What stands in the place of `{id}` in the path; empty where it has none. */
  readonly id: string;
  readonly query: unknown;
  readonly body: unknown;
}

/** One endpoint. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Such as `/loans/{id}/renewals`. */
  readonly path: string;
  /** What it does, with its fields, in a few words. */
  readonly about: string;
  /** Gives the answer's JSON, or throws a ServiceError before it has changed anything. */
  answer(visit: Visit): unknown;
}

/** The entry of an id. Throws a ServiceError that says what there is none of. */
export function found<T>(entries: ReadonlyMap<string, T>, kind: string, id: string): T {
  const entry = entries.get(id);
  if (entry === undefined) throw new ServiceError('not_found', `There is no ${kind} "${id}".`);
  return entry;
}

/** As {@link found}, for an id that a query or body gave. */
export function named<T>(entries: ReadonlyMap<string, T>, field: string, id: string): T {
  const entry = entries.get(id);
  if (entry === undefined) throw new ServiceError('invalid_value', `The field "${field}" names nothing: "${id}".`);
  return entry;
}

/** How many entries a page of a list has. */
const pageSize = 5;

/** One page of a list, from 1, with how many entries and pages there are. */
export function pageOf<T>(name: string, entries: readonly T[], page: number) {
  const pages = Math.max(1, Math.ceil(entries.length / pageSize));
  if (page > pages) throw new ServiceError('invalid_value', `The query's field "page" must be at most ${pages}.`);
  return { total: entries.length, page, pages, [name]: entries.slice((page - 1) * pageSize, page * pageSize) };
}
