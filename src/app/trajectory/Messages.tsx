import type { ChatMessage } from '../../rollout/index.ts';
import { LongText } from '../components/index.ts';

/** Messages of a conversation, word for word. */
export function Messages({ messages }: { readonly messages: readonly ChatMessage[] }) {
  return (
    <>
      {messages.map(({ role, content }, index) => (
        <div key={index}>
          <p class="part-label" translate={false}>
            {role}
          </p>
          <pre class="plain-text">
            <LongText text={content} />
          </pre>
        </div>
      ))}
    </>
  );
}
