import { writeJson } from '../../../json/index.ts';
import type { ChatMessage, FieldProblem, ToolDescription } from '../../../rollout/index.ts';
import { dialects, withProvenance, type Dialect, type DialectName } from '../../../saar/index.ts';
import { fingerprint } from '../../import/index.ts';
import type { LoggedRun, LoggedTurn, LogShape } from '../logged-run.ts';
import { observedFailure, type Flag } from '../observed-failure.ts';
import { pseudoTokens } from '../pseudo-tokens.ts';
import { fromJson, isObject } from './context.ts';
import type { Context, Said, SaidCall } from './message-text.ts';

/** A run, or what a log's row lacks to be one. */
export type ReadRun =
  | { readonly kind: 'run'; readonly run: LoggedRun }
  | { readonly kind: 'none'; readonly problems: readonly FieldProblem[] };

/** A turn while its answers are being gathered. */
interface Open {
  readonly text: string;
  readonly id: string | null;
  readonly parallel: boolean;
  readonly answers: { readonly text: string; readonly flag: Flag }[];
  /** Answers that the turn waits for. */
  awaited: number;
}

/** The messages of a log as a run: the prompt, and then one turn a call. */
export function runOf(said: readonly Said[], context: Context, shape: LogShape, field: string): ReadRun {
  const begin = said.findIndex(({ by }) => by === 'assistant' || by === 'tool');
  const prompt = promptOf(begin < 0 ? said : said.slice(0, begin));
  const question = prompt.findLast(({ role }) => role === 'user')?.content.trim() ?? '';
  if (question === '') return none(field, 'a user message before the first turn', 'none');
  if (begin < 0) return none(field, 'at least one turn of the agent', 'none');
  const rest = said.slice(begin);
  const dialectName = dialectOf(rest);
  const gathered = gather(rest, dialects[dialectName]);
  if (typeof gathered === 'string') return none(field, 'an answer after each call, and none without', gathered);
  const { open, cutAtUser } = gathered;
  const turns = open.map((turn) => turnOf(turn, dialects[dialectName]));
  return {
    kind: 'run',
    run: {
      id: context.id,
      group: null,
      shape,
      dialect: dialectName,
      prompt,
      task: {
        id: context.taskId ?? `task-${fingerprint(question).slice(0, 12)}`,
        prompt: question,
        answer: context.answer,
      },
      tool: toolOf(turns, context),
      turns,
      verdict: context.reward === null ? null : { reward: context.reward, why: 'As the log says.' },
      model: context.model,
      quantisation: null,
      startedAt: context.startedAt,
      tokens: 'pieces',
      cutAtUser,
    },
  };
}

const none = (field: string, expected: string, found: string): ReadRun => ({
  kind: 'none',
  problems: [{ field, expected, found }],
});

const promptOf = (said: readonly Said[]): ChatMessage[] =>
  said.flatMap((one) => (one.by === 'system' || one.by === 'user' ? [{ role: one.by, content: one.text }] : []));

/** Fenced only where a program in a fence was answered, and nothing speaks for Hermes. */
function dialectOf(said: readonly Said[]): DialectName {
  const assistants = said.filter((one) => one.by === 'assistant');
  if (assistants.some(({ text, calls }) => calls.length > 0 || text.includes(dialects.hermes.marker))) return 'hermes';
  const answered = said.some((one) => one.by === 'tool' || (one.by === 'user' && answersIn(one.text, 'fenced')));
  return answered && assistants.some(({ text }) => text.includes(dialects.fenced.marker)) ? 'fenced' : 'hermes';
}

/** The answers that a user message consists of, in the dialect's wrapping; null where it is a user who speaks. */
function answersIn(text: string, dialect: DialectName): readonly string[] | null {
  const trimmed = text.trim();
  if (dialect === 'fenced') {
    const answer = /^```output\n([^]*?)\n?```$/.exec(trimmed)?.[1];
    return answer === undefined ? null : [answer];
  }
  if (!trimmed.startsWith('<tool_response>') || !trimmed.endsWith('</tool_response>')) return null;
  return trimmed
    .slice('<tool_response>'.length, -'</tool_response>'.length)
    .split(/<\/tool_response>\s*<tool_response>/)
    .map((answer) => answer.replace(/^\n/, '').replace(/\n$/, ''));
}

/** The turns with the answers that belong to them, or what is in a wrong place. */
function gather(said: readonly Said[], dialect: Dialect): { open: Open[]; cutAtUser: boolean } | string {
  const open: Open[] = [];
  const dialectName = dialect === dialects.fenced ? 'fenced' : 'hermes';
  let spoken = '';
  const answer = (text: string, flag: Flag, callId: string | null): boolean => {
    const waiting = open.filter(({ awaited }) => awaited > 0);
    const turn = waiting.find(({ id }) => id !== null && id === callId) ?? waiting[0];
    if (!turn) return false;
    turn.answers.push({ text, flag });
    turn.awaited -= 1;
    return true;
  };
  const finish = (cutAtUser: boolean) => {
    if (spoken !== '') open.push({ text: spoken, id: null, parallel: false, answers: [], awaited: 0 });
    return { open, cutAtUser };
  };
  for (const one of said) {
    switch (one.by) {
      case 'system':
        break;
      case 'user': {
        const answers = answersIn(one.text, dialectName);
        if (!answers) return finish(true);
        for (const text of answers) if (!answer(text, null, null)) return 'an answer without a call';
        break;
      }
      case 'tool':
        if (!answer(one.text, one.flag, one.callId)) return 'an answer without a call';
        break;
      case 'assistant': {
        const text = spoken === '' ? one.text : `${spoken}\n${one.text}`;
        const turns = turnsOf(text, one.calls, dialect);
        // Words without a call are the answer, or the beginning of the message that follows.
        spoken = turns ? '' : text;
        if (turns) open.push(...turns);
        break;
      }
    }
  }
  return finish(false);
}

/** The turns that one message makes, or null where it holds no call. */
function turnsOf(text: string, calls: readonly SaidCall[], dialect: Dialect): Open[] | null {
  const parallel = calls.length > 1;
  if (calls.length > 0) {
    return calls.map((call, index) => {
      const reasoning = index === 0 ? text.trimEnd() : '';
      const written = writtenCall(call);
      const whole = reasoning === '' ? written : `${reasoning}\n${written}`;
      return { text: whole, id: call.id, parallel, answers: [], awaited: 1 };
    });
  }
  const { kind } = dialect.read(text);
  if (kind !== 'call' && kind !== 'malformed') return null;
  const written = text.split(dialect.marker).length - 1;
  return [{ text, id: null, parallel: written > 1, answers: [], awaited: written }];
}

/**
 * A call in the Hermes dialect. Arguments that are the JSON text of an object become that object, as chat templates write it; any other text
 * stays one, so that reading the call fails again.
 */
function writtenCall({ name, arguments: given }: SaidCall): string {
  const read = fromJson(given);
  return `<tool_call>\n${writeJson({ name, arguments: isObject(read) ? read : given })}\n</tool_call>`;
}

function turnOf({ text, parallel, answers }: Open, dialect: Dialect): LoggedTurn {
  const read = dialect.read(text);
  const observation = answers.length === 0 ? null : answers.map((answer) => answer.text).join('\n');
  const failures = answers.map((answer) => observedFailure(answer.text, answer.flag));
  const unreadable = read.kind === 'malformed' && observation !== null && failures.some((failure) => failure !== null);
  return {
    tokens: withProvenance(pseudoTokens(text), 'sampled'),
    observation,
    failure: unreadable ? 'tool_call_format_error' : (failures.find((failure) => failure !== null) ?? null),
    tool: read.kind === 'call' ? read.call.name : null,
    parallel,
  };
}

/** The tool that the turns call most, as the log describes it. */
function toolOf(turns: readonly LoggedTurn[], { tools }: Context): ToolDescription {
  const calls = new Map<string, number>();
  for (const { tool } of turns) if (tool !== null) calls.set(tool, (calls.get(tool) ?? 0) + 1);
  const [name = tools[0]?.name ?? 'code_interpreter'] = [...calls].sort((a, b) => b[1] - a[1]).map(([tool]) => tool);
  return tools.find((tool) => tool.name === name) ?? { name, description: '', parameters: { type: 'object' } };
}
