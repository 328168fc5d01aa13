import * as v from 'valibot';
import { signatureOf, type TrajectoryRecord } from '../../rollout/index.ts';
import type { RowOf } from '../row-of.ts';

/** The tools of a row, as chat templates take them. */
export const toolsSchema = v.pipe(
  v.array(
    v.strictObject({
      type: v.literal('function'),
      function: v.strictObject({
        name: v.string(),
        description: v.string(),
        parameters: v.pipe(
          v.record(v.string(), v.unknown()),
          v.description('The arguments that the tool takes, as a JSON Schema.'),
        ),
      }),
    }),
  ),
  v.description('The tools that the policy could call.'),
);

/** See {@link toolsSchema}. */
export type Tools = RowOf<typeof toolsSchema>;

/** The one tool that a trajectory had. */
export const toolsOf = (record: TrajectoryRecord): Tools => [{ type: 'function', function: signatureOf(record.tool) }];

/**
 * Whether the tool's one argument is a program, `code`. A schema that says nothing of arguments passes: that is a tool which takes
 * what it is given.
 */
export function takesProgram({ tool: { parameters } }: Pick<TrajectoryRecord, 'tool'>): boolean {
  const { properties } = parameters;
  if (properties === undefined) return true;
  return typeof properties === 'object' && properties !== null && Object.keys(properties).join() === 'code';
}
