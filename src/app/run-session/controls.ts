import type { CollectState } from '../../collect/index.ts';

/** What a user can do with a run at a moment. */
export type Action = 'start' | 'go-on' | 'pause' | 'resume' | 'stop-after' | 'stop-now';

/** The actions that a state offers, the one to do next first. */
export function actionsIn(state: CollectState | null, complete: boolean): readonly Action[] {
  switch (state?.kind) {
    case undefined:
      return complete ? [] : ['start'];
    case 'running':
      return ['pause', 'stop-after', 'stop-now'];
    case 'pausing':
    case 'paused':
      return ['resume', 'stop-after', 'stop-now'];
    case 'stopping':
      return ['stop-now'];
    case 'aborting':
      return [];
    case 'ended':
      return complete ? [] : ['go-on'];
  }
}

/** Where a run stands, in a few words. */
export function stateWords(state: CollectState | null, complete: boolean, done: number): string {
  switch (state?.kind) {
    case undefined:
      return complete ? 'Complete' : done > 0 ? 'Unfinished' : 'Not started';
    case 'running':
      return 'Collecting';
    case 'pausing':
      return 'Pausing after the current turn';
    case 'paused':
      return state.problem ? 'Paused by a problem' : 'Paused';
    case 'stopping':
      return 'Stopping after the rollouts in progress';
    case 'aborting':
      return 'Stopping: the rollouts under way are given up';
    case 'ended':
      return { complete: 'Complete', stopped: 'Stopped', aborted: 'Stopped', failed: 'Failed' }[state.how];
  }
}
