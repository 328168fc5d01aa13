import * as v from 'valibot';
import { plainNumbers } from '../../json/index.ts';
import type { Tool } from '../../rollout/index.ts';
import type { ServiceRequest } from './library/endpoint.ts';
import { ServiceError, statusOf } from './library/service-error.ts';
import { answer, endpoints } from './library/service.ts';
import { freshLibrary } from './library/state.ts';

const objectOf = (name: string) =>
  v.optional(v.record(v.string(), v.unknown(), `The argument "${name}" must be an object.`), {});

const argumentsSchema = v.strictObject(
  {
    method: v.string('The argument "method" must be a text, such as "GET".'),
    path: v.pipe(
      v.string('The argument "path" must be a text, such as "/books".'),
      v.startsWith('/', 'The argument "path" must begin with a slash, as in "/books".'),
    ),
    query: objectOf('query'),
    body: objectOf('body'),
  },
  ({ expected, received }) =>
    expected === 'never'
      ? `There is no argument ${received}: a call has "method", "path", "query" and "body".`
      : `The argument ${expected} is missing.`,
);

const requestOf = (args: unknown): ServiceRequest => v.parse(argumentsSchema, plainNumbers(args));

const description = [
  'Calls the REST service of a town library.',
  ...endpoints.map(({ method, path, about }) => `${method} ${path}: ${about}.`),
  'Lists come in pages of five. Dates are written as in 2026-03-12, times as whole hours. An error names its type and changes nothing.',
].join('\n');

/**
 * The simulated service as a tool. It keeps nothing between calls: each is executed on a fresh library after the calls of the
 * trajectory that changed something, so that what was rolled back never happened.
 */
export const restTool: Tool = {
  description: {
    name: 'library_service',
    description,
    parameters: {
      type: 'object',
      properties: {
        method: { type: 'string', enum: ['GET', 'POST', 'DELETE'] },
        path: { type: 'string', description: 'The path with ids filled in, such as /books/b3.' },
        query: { type: 'object', description: 'Fields of a GET request.' },
        body: { type: 'object', description: 'Fields of a POST request.' },
      },
      required: ['method', 'path'],
    },
    usage: {
      aim: 'You do errands at a town library by calling its service.',
      example: {
        reasoning: 'The books about nature are listed.',
        arguments: { method: 'GET', path: '/books', query: { subject: 'nature' } },
      },
      rules: [
        'Make one call at a time and read what it answers; what a call changed stays changed.',
        'An error says what is wrong with the call: correct it.',
      ],
    },
  },
  check: (args) => {
    const checked = v.safeParse(argumentsSchema, plainNumbers(args));
    return checked.success ? null : checked.issues[0].message;
  },
  execute: (args, { history }) => {
    const library = freshLibrary();
    for (const call of history) answer(library, requestOf(call.arguments));
    const request = requestOf(args);
    try {
      const observation = `Tool call success\nstdout: ${JSON.stringify(answer(library, request))}`;
      return Promise.resolve({ observation, ms: 0, leavesState: request.method !== 'GET' });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { type, message } = error;
      const observation = `Tool call failure\nreason: ${type}\nstderr: ${statusOf[type]} ${message}`;
      return Promise.resolve({ observation, ms: 0, leavesState: false });
    }
  },
};
