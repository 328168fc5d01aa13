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
        <p>{explanation(end)}</p>
      </div>
    </div>
  );
}

function explanation({ reason, message, verdict }: NonNullable<LogState['end']>): string {
  if (reason === 'error') return `${message} What was finished by then is kept.`;
  if (reason === 'answered' && verdict) return verdict.why;
  return [endWords[reason].long, verdict?.why ?? message].join(' ').trim();
}
