import { signatureOf, type ToolSignature, type TrajectoryRecord } from '../../rollout/index.ts';

/** The tools of a row, as chat templates take them. */
export type Tools = readonly { readonly type: 'function'; readonly function: ToolSignature }[];

/** The one tool that a trajectory had. */
export const toolsOf = (record: TrajectoryRecord): Tools => [{ type: 'function', function: signatureOf(record.tool) }];
