import { signatureOf, type ToolSignature, type TrajectoryRecord } from '../../rollout/index.ts';

/** The tools of a row, as chat templates take them. */
export type Tools = readonly { readonly type: 'function'; readonly function: ToolSignature }[];

/** The one tool that a trajectory had. */
export const toolsOf = (record: TrajectoryRecord): Tools => [{ type: 'function', function: signatureOf(record.tool) }];

/**
 * Whether the tool's one argument is a program, `code`. A schema that says nothing of arguments passes: that is a tool which takes
 * what it is given.
 */
export function takesProgram({ tool: { parameters } }: TrajectoryRecord): boolean {
  const { properties } = parameters;
  if (properties === undefined) return true;
  return typeof properties === 'object' && properties !== null && Object.keys(properties).join() === 'code';
}
