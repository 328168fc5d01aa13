import './verdict.css';
import { Icon } from '../components/index.ts';
import { endWords } from './labels.ts';
import type { LogState } from './log/index.ts';

/** Whether the answer is right, or why the trajectory ended without one. */
export function Verdict({ end }: { readonly end: NonNullable<LogState['end']> }) {
  const words = endWords[end.reason];
  const { verdict } = end;
  const right = verdict !== null && verdict.reward > 0;
  const tone = end.reason === 'error' || (verdict && !right) ? 'failed' : right ? 'clean' : 'plain';
  const icon = tone === 'clean' ? 'clean' : tone === 'failed' ? 'failed' : end.reason === 'stopped' ? 'stop' : 'answer';
  const title = verdict && end.reason === 'answered' ? (right ? 'Right answer' : 'Wrong answer') : words.short;
  return (
    <div class={`verdict tone-${tone}`}>
      <Icon name={icon} />
      <div>
        <h2>{title}</h2>
        <p>
          <Explanation end={end} />
        </p>
      </div>
    </div>
  );
}

/** Why it ended. What an engine or a judge says of it stands in the record, in the same words everywhere. */
function Explanation({ end: { reason, message, verdict } }: { readonly end: NonNullable<LogState['end']> }) {
  const said = <span translate={false}>{reason === 'error' ? message : (verdict?.why ?? message)}</span>;
  if (reason === 'error') return <>{said} What was finished by then is kept.</>;
  if (reason === 'answered' && verdict) return said;
  return (
    <>
      {endWords[reason].long} {said}
    </>
  );
}
