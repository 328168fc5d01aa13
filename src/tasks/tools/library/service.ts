import { bookEndpoints } from './books.ts';
import type { Endpoint, ServiceRequest } from './endpoint.ts';
import { loanEndpoints } from './loans.ts';
import { memberEndpoints } from './members.ts';
import { roomEndpoints } from './rooms.ts';
import { ServiceError } from './service-error.ts';
import type { LibraryState } from './state.ts';

/** Tells the day: everything else depends on it. */
const today: Endpoint = {
  method: 'GET',
  path: '/today',
  about: 'today’s date',
  answer: ({ library }) => ({ date: library.today }),
};

/** All endpoints of the service. */
export const endpoints: readonly Endpoint[] = [
  today,
  ...bookEndpoints,
  ...memberEndpoints,
  ...loanEndpoints,
  ...roomEndpoints,
];

/** What stands for `{id}` in a path that fits the pattern; null where it does not fit. */
function idIn(path: string, pattern: string): string | null {
  const parts = path.split('/');
  const expected = pattern.split('/');
  if (parts.length !== expected.length) return null;
  let id = '';
  for (const [index, part] of expected.entries()) {
    const given = parts[index] ?? '';
    if (part === '{id}' && given !== '') id = given;
    else if (part !== given) return null;
  }
  return id;
}

/**
 * Answers a request with JSON, and changes the library where the request says so. Throws a ServiceError where it is refused; the
 * library is then as it was.
 */
export function answer(library: LibraryState, { method, path, query, body }: ServiceRequest): unknown {
  const fitting = endpoints.flatMap((endpoint) => {
    const id = idIn(path, endpoint.path);
    return id === null ? [] : [{ endpoint, id }];
  });
  if (fitting.length === 0) {
    const paths = [...new Set(endpoints.map((endpoint) => endpoint.path))].join(', ');
    throw new ServiceError('unknown_route', `There is no path "${path}". There are: ${paths}.`);
  }
  const match = fitting.find(({ endpoint }) => endpoint.method === method);
  if (!match) {
    const methods = fitting.map(({ endpoint }) => endpoint.method).join(', ');
    throw new ServiceError('method_not_allowed', `The path "${path}" takes ${methods}, not ${method}.`);
  }
  return match.endpoint.answer({ library, id: match.id, query, body });
}
