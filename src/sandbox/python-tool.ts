import * as v from 'valibot';
import type { Tool } from '../rollout/index.ts';
import { formatObservation } from './observation.ts';
import type { Sandbox } from './sandbox.ts';

const argumentsSchema = v.object(
  {
    code: v.pipe(
      v.string('The argument "code" must be a string that holds a Python program.'),
      v.check((code) => code.trim() !== '', 'The argument "code" is empty: it must hold a Python program.'),
    ),
  },
  'The argument "code" is missing: it must be a string that holds a Python program.',
);

/** The tool that executes Python programs in the sandbox. */
export const pythonTool = (sandbox: Pick<Sandbox, 'run'>): Tool => ({
  description: {
    name: 'code_interpreter',
    description:
      'Runs a Python 3 program in a new interpreter and returns what it prints. The value of a last line that is an expression is printed too. There is the standard library only, and no network.',
    parameters: {
      type: 'object',
      properties: { code: { type: 'string', description: 'The Python program.' } },
      required: ['code'],
    },
  },
  check: (args) => {
    const checked = v.safeParse(argumentsSchema, args);
    return checked.success ? null : checked.issues[0].message;
  },
  execute: async (args, { seed, signal }) => {
    const { code } = v.parse(argumentsSchema, args);
    const outcome = await sandbox.run({ code, seed }, { signal });
    return { observation: formatObservation(outcome), ms: outcome.ms };
  },
});
