import type { Copy } from '../../store/index.ts';
import { counted } from '../../formats/index.ts';
import { Notice } from '../components/index.ts';

/** What the comparison of the database with its second copy came to, where the user should know; nothing otherwise. */
export function CopyNotice({ copy }: { readonly copy: Copy }) {
  if (copy.kind === 'none' && copy.why !== null) {
    return (
      <Notice tone="plain" title="There is no second copy of what is kept here.">
        <p>{copy.why} Trajectories lie in the browser’s database alone. Back them up from time to time.</p>
      </Notice>
    );
  }
  if (copy.kind !== 'kept') return null;
  const { restored, runs, unreadable } = copy.compared;
  return (
    <>
      {restored > 0 && (
        <Notice
          tone="plain"
          title={`${counted(restored, 'trajectory', 'trajectories')} of ${counted(runs, 'run')} restored.`}
        >
          <p>
            {restored === 1
              ? 'The browser’s database lacked it, as after a crash. The second copy that the lab keeps had it.'
              : 'The browser’s database lacked them, as after a crash. The second copy that the lab keeps had them.'}
          </p>
        </Notice>
      )}
      {unreadable > 0 && (
        <Notice tone="failed" title={`${counted(unreadable, 'piece')} of the second copy can’t be read.`}>
          <p>
            {unreadable === 1
              ? 'The browser’s database lacks what it held. A backup may have it.'
              : 'The browser’s database lacks what they held. A backup may have it.'}
          </p>
        </Notice>
      )}
    </>
  );
}
