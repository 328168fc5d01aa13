import type { Plan } from '../../live-rollout/index.ts';
import { lessons, scriptTokens, type Lesson } from '../../../policies/script/index.ts';
import type { ChatMessage, RolloutConfig, Task } from '../../../rollout/index.ts';
import { dialects, textOf, turnParts, type DialectName, type Token } from '../../../saar/index.ts';
import { parseLabConfig } from '../../models/settings/index.ts';

/** A turn as a reader can change it. */
export interface Written {
  readonly reasoning: string;
  readonly code: string;
}

/** A lesson of the Playground by its id. Throws where there is none. */
export function lessonCalled(id: string): Lesson {
  const lesson = lessons.find((each) => each.id === id);
  if (!lesson) throw new Error(`There is no lesson “${id}”.`);
  return lesson;
}

/** The turns of a lesson that hold a program. */
export const writtenIn = ({ generations }: Lesson): Written[] =>
  generations
    .map((tokens) => turnParts(textOf(tokens), dialects.hermes))
    .flatMap(({ reasoning, code }) => (code === null ? [] : [{ reasoning: reasoning.trim(), code }]));

/** A turn's tokens: its reasoning, and its program as a call. */
export const tokensOf = ({ reasoning, code }: Written, dialect: DialectName = 'hermes'): readonly Token[] =>
  scriptTokens(`${reasoning}\n${dialects[dialect].write({ name: 'code_interpreter', arguments: { code } })}`);

/** The answer to a conversation: what Python printed last, boxed. The words are written by hand, the number is Python's. */
export function answerTo(messages: readonly ChatMessage[]): string {
  const observation = messages.at(-1)?.content ?? '';
  const printed = /\nstdout: ([^]*?)(?:\nstderr: |\n<\/tool_response>|$)/.exec(observation)?.[1] ?? '';
  const last = printed.trim().split('\n').at(-1) ?? '';
  return last === '' ? 'The program printed nothing, so I have no answer.' : `Python says \\boxed{${last}}.`;
}

/** Whether the conversation's last message tells that a call succeeded. */
const succeeded = (messages: readonly ChatMessage[]): boolean =>
  /^(?:<tool_response>\s*)?Tool call success/.test(messages.at(-1)?.content ?? '');

/** What a script is made of. */
export interface Script {
  readonly task: Task;
  /** The first attempt and its corrections, in order. Beyond the last, the script gives up. */
  readonly attempts: readonly Written[];
  /** What is said when there is no attempt left; by default that nothing else comes to mind. */
  readonly givesUp?: string;
}

/** How a script is rolled out. */
export interface Manner {
  /** SAAR's settings; those left out have their defaults. */
  readonly saar?: Partial<RolloutConfig['saar']>;
  /** Tokens a second; by default as fast as it goes. */
  readonly pace?: number;
}

/**
 * The plan of a rollout in which the turns are those of a script: as long as Python answers with an error, the next attempt; after a
 * success, what Python printed is the answer. So a script that was changed never runs out of words.
 */
export function scriptedPlan({ task, attempts, givesUp }: Script, { saar = {}, pace }: Manner = {}): Plan {
  let next = 0;
  const { sandbox, ...config } = parseLabConfig({ saar });
  return {
    source: {
      policy: { engine: 'script', lesson: 'typo' },
      title: /* not words */ 'Script',
      ...(pace === undefined ? {} : { tokensPerSecond: pace }),
    },
    task,
    config,
    sandbox,
    says: (messages) => {
      if (succeeded(messages)) return scriptTokens(answerTo(messages));
      const attempt = attempts[next++];
      return attempt ? tokensOf(attempt) : scriptTokens(givesUp ?? 'Nothing else comes to my mind.');
    },
  };
}
