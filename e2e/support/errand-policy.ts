import type { Policy } from '../../src/rollout/index.ts';
import { dialects } from '../../src/saar/index.ts';

/** The book that the call with the wrong id names, and the call as it should be. */
export const errandCalls = {
  failed: { method: 'POST', path: '/loans', body: { member: 'm7', book: 'b99' } },
  fixed: { method: 'POST', path: '/loans', body: { member: 'm7', book: 'b23' } },
} as const;

const callText = (reasoning: string, args: Readonly<Record<string, unknown>>): string =>
  `${reasoning}\n${dialects.hermes.write({ name: 'library_service', arguments: args })}`;

/** Does one errand at the library: its first call names a book that there is not; shown the error, it mends that; the answer is read from the service. */
export const errandPolicy: Policy = {
  info: { engine: 'test', model: 'errand', quantisation: null },
  parallel: 4,
  // oxlint-disable-next-line typescript/require-await -- Policies answer asynchronously.
  async *generate({ messages }) {
    const said = messages.at(-1)?.content ?? '';
    const due = /"due":"([^"]+)"/.exec(said)?.[1];
    const text =
      due !== undefined
        ? `It is due then. \\boxed{${due}}`
        : said.includes('Tool call failure')
          ? callText('There is another id.', errandCalls.fixed)
          : callText('Goran borrows the book.', errandCalls.failed);
    const pieces = text.match(/.{1,6}/gsu) ?? [];
    for (const piece of pieces) yield { text: piece, logprob: -0.1 };
    return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: null, generatedTokens: pieces.length } };
  },
  dispose: () => Promise.resolve(),
};
