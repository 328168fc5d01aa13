import { scanJson, type Stretch } from './call-json.ts';
import type { FoundCall, TurnReading } from './dialect.ts';
import { fencedBlocks, type FencedBlock } from './fences.ts';

/** What a dialect adds to the reading of a turn: what begins a call, and what the call is. */
export interface CallGrammar {
  /** The source of a regular expression for what may begin a call outside of fences; null where calls are fenced blocks. */
  readonly opening: string | null;
  /** The call that begins at a place where `opening` matches; null where it begins none. */
  callAt(text: string, start: number): FoundCall | null;
  /** The call that a fenced block is; null where it is a quotation. */
  callIn(text: string, block: FencedBlock): FoundCall | null;
}

const thoughtOpen = '<think>';
const thoughtClose = '</think>';

/**
 * Takes a turn apart from its beginning to its first call. A thought, in `<think>` tags, is no part of the message; nor are fenced
 * blocks, code spans and marks in quotation marks, which quote. A thought that begins the turn and has no end goes on to the end of the
 * turn. Within a message, `<think>` without an end is a word. Where only the end of a thought stands before the call, the prompt opened it,
 * and everything before is thought.
 */
export function takeTurn(text: string, grammar: CallGrammar): TurnReading {
  const thoughts: Stretch[] = [];
  const sign = new RegExp(
    [thoughtOpen, thoughtClose, '`+', ...(grammar.opening === null ? [] : [grammar.opening])].join('|'),
    'g',
  );
  /** Whether what follows may yet turn what was read into a thought. */
  let isOpen = false;
  let quotation: FencedBlock | null = null;
  let blocks = fencedBlocks(text);
  let block = nextBlock(blocks);
  const skipTo = (place: number): void => {
    sign.lastIndex = place;
    if (!block || block.start >= place) return;
    blocks = fencedBlocks(text, place);
    block = nextBlock(blocks);
  };
  for (;;) {
    const found = sign.exec(text);
    if (block && (!found || block.start <= found.index)) {
      const call = grammar.callIn(text, block);
      if (call) return { thoughts, call: { ...call, settled: call.settled && !isOpen } };
      quotation = block;
      sign.lastIndex = block.end;
      block = nextBlock(blocks);
      continue;
    }
    if (!found) return { thoughts, call: quotation && quotedCall(text, quotation, grammar) };
    const { index } = found;
    const [mark] = found;
    if (mark.startsWith('`')) {
      skipTo(spanEnd(text, index, mark));
      continue;
    }
    if (isQuoted(text, index, mark.length)) continue;
    if (mark === thoughtOpen) {
      const begins = text.slice(thoughts.at(-1)?.end ?? 0, index).trim() === '';
      // Where one has no end, none behind it has.
      const end = isOpen ? null : thoughtEnd(text, index + mark.length);
      if (end === null && begins) return { thoughts: [...thoughts, { start: index, end: text.length }], call: null };
      if (end === null) isOpen = true;
      else {
        thoughts.push({ start: index, end });
        skipTo(end);
      }
    } else if (mark === thoughtClose) {
      if (thoughts.length === 0) thoughts.push({ start: 0, end: index + mark.length });
    } else {
      const call = grammar.callAt(text, index);
      if (!call) continue;
      // A code span that is open on this line could still enclose the call.
      const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
      const inSpan = line.includes('`') && !text.slice(index).includes('\n');
      return { thoughts, call: { ...call, settled: call.settled && !isOpen && !inSpan } };
    }
  }
}

/**
 * What a turn calls that ends with a fenced block which holds a call and nothing else. Whether it is meant or shown cannot be told: it is
 * not executed, and the model is told why.
 */
function quotedCall(text: string, { start, end, code }: FencedBlock, grammar: CallGrammar): FoundCall | null {
  const quoted = code.trim();
  if (grammar.opening === null || text.slice(end).trim() !== '') return null;
  if (!new RegExp(`^(?:${grammar.opening})`).test(quoted)) return null;
  const call = grammar.callAt(quoted, 0);
  if (call?.end !== quoted.length) return null;
  const problem = 'The tool call stands in a fenced block, which quotes it; write it without the fence.';
  return { start, end, settled: false, read: { kind: 'malformed', problem }, code: null };
}

/**
 * The whole text of a turn whose prompt may have opened its thought: with `<think>` in front where only the end of a thought stands in
 * it. Only for a turn that is over: a draft of a call in such a thought reads as a call until the thought ends, so that a policy which writes has to
 * put the tag there beforehand.
 */
export function withThoughtOpened(text: string): string {
  const end = thoughtEnd(text, 0);
  if (end === null) return text;
  for (const { index } of text.slice(0, end).matchAll(/<think>/g)) {
    if (!isQuoted(text, index, thoughtOpen.length)) return text;
  }
  return `${thoughtOpen}\n${text}`;
}

const nextBlock = (blocks: Generator<FencedBlock, void, undefined>): FencedBlock | null => blocks.next().value ?? null;

/** Where the code span ends that begins with these backticks; behind them where none does. A span stays within its line here. */
function spanEnd(text: string, start: number, ticks: string): number {
  const from = start + ticks.length;
  const feed = text.indexOf('\n', from);
  const line = text.slice(from, feed < 0 ? text.length : feed);
  for (const { index, 0: run } of line.matchAll(/`+/g))
    if (run.length === ticks.length) return from + index + run.length;
  return from;
}

const pairs: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '«': '»' };

/** Whether a mark stands alone between quotation marks, or in a code span. */
const isQuoted = (text: string, start: number, length: number): boolean => {
  const before = text.charAt(start - 1);
  return Object.hasOwn(pairs, before) && text.charAt(start + length) === pairs[before];
};

/** Where the thought ends whose text begins at `from`, its tag included; null where it does not end. Tags in a drafted call's JSON are quoted. */
function thoughtEnd(text: string, from: number): number | null {
  // While a thought is being written, its drafts need not be read at each token.
  if (!text.includes(thoughtClose, from)) return null;
  const sign = /<\/think>|<tool_call>/g;
  sign.lastIndex = from;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const { index } = found;
    const [mark] = found;
    if (isQuoted(text, index, mark.length)) continue;
    if (mark === thoughtClose) return index + mark.length;
    const draft = scanJson(text, index + mark.length);
    if (draft.kind === 'value') sign.lastIndex = draft.end;
  }
  return null;
}
