import { useEffect, useState } from 'preact/hooks';
import type { RetracedGeneration, TrajectoryRecord } from '../../../rollout/index.ts';
import { counted } from '../../../formats/index.ts';
import { LongText } from '../../components/index.ts';
import { modelProblem } from '../../models/index.ts';
import { Messages } from '../../trajectory/index.ts';
import { promptTextOf, type PromptText } from './prompt-text.ts';

interface PromptProps {
  readonly record: TrajectoryRecord;
  readonly generation: RetracedGeneration;
}

/** What a generation was written from: its messages, and the one text that the model read, where that can be said. */
export function Prompt({ record, generation }: PromptProps) {
  const { messages, purpose } = generation;
  const [text, setText] = useState<PromptText | null>(null);
  const { policy, origin } = record;
  useEffect(() => {
    const abort = new AbortController();
    promptTextOf(policy, messages, abort.signal).then(
      (found) => {
        if (!abort.signal.aborted) setText(found);
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setText({ kind: 'unknown', why: modelProblem(error).what });
      },
    );
    return () => abort.abort();
  }, [policy, messages]);
  return (
    <>
      <p class="small soft">
        {counted(messages.length, 'message')}
        {purpose === 'look-ahead' && !origin && ', the failed attempt and its error included'}
        {origin && ' that stand before it in the log, as the lab reads it'}. {text?.kind === 'unknown' && text.why}
      </p>
      {text?.kind === 'text' && (
        <>
          <h3 class="tokens-head">As the text that the model read</h3>
          <p class="small soft">{text.how}</p>
          <pre class="tokens-prompt" tabIndex={0} role="region" aria-label="The text that the model read">
            <LongText text={text.text} />
          </pre>
          <h3 class="tokens-head">As messages</h3>
        </>
      )}
      <Messages messages={messages} />
    </>
  );
}
