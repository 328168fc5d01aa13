import type { TrajectoryRecord } from '../../rollout/index.ts';
import { openDialog } from '../dialog/index.ts';
import { ShareDialog } from './ShareDialog.tsx';

/** Opens the dialog in which a trajectory is passed on. */
export const openShare = (record: TrajectoryRecord): void =>
  openDialog((onClose) => <ShareDialog record={record} onClose={onClose} />);
