import { dialects, withThoughtOpened, type Dialect, type DialectName } from '../../../saar/index.ts';
import type { Said, SaidAnswer, SaidTurn } from './message-text.ts';
import type { Notes } from './notes.ts';
import { callNames, unwrapped } from './within-text.ts';
import { callText, withThought, wordsOnly } from './turn-text.ts';

/** A call that waits for its answer, or has it. */
interface Slot {
  readonly id: string | null;
  readonly name: string | null;
  answer: SaidAnswer | null;
}

/** A turn with what its calls were answered. */
export interface GatheredTurn {
  readonly text: string;
  readonly kind: 'none' | 'call' | 'malformed';
  readonly tool: string | null;
  /** See `LoggedTurn`. */
  parallel: boolean;
  readonly slots: readonly Slot[];
  readonly field: string;
}

/** The turns of a run, up to where a user speaks again. */
export interface Gathered {
  readonly turns: readonly GatheredTurn[];
  /** Whether the conversation goes on after that, so that the turns are only its first part. */
  readonly cutAtUser: boolean;
}

/**
 * The turns with the answers that belong to them. An answer goes to the call that it names: by its id, else by the tool's name. One
 * that names none goes by the order, to the calls of the last message; where more than one call waited, that is named. A call that
 * nothing answers is closed as unanswered, and named.
 *
 * @param said the messages from the first turn on
 * @param structured whether calls stand apart from the words; words are then never read for calls
 */
export function gather(said: readonly Said[], dialect: DialectName, structured: boolean, notes: Notes): Gathered {
  const gathering = new Gathering(dialect, structured, notes);
  for (let at = 0; at < said.length; at++) {
    const one = said[at];
    if (one?.by === 'assistant') gathering.turn(one);
    else if (one?.by === 'system') {
      if (one.text.trim() !== '') notes.warn(one.field, 'a system message after the first turn is not read');
    } else {
      const batch: SaidAnswer[] = [];
      for (let next = said[at]; next?.by === 'tool' || next?.by === 'user'; next = said[++at]) {
        const answers =
          next.by === 'tool'
            ? gathering.answersOf(next, batch.length)
            : gathering.answersIn(next.text, next.field, batch.length);
        if (answers === null) {
          gathering.answer(batch);
          const goesOn = said.slice(at).some(({ by }) => by === 'assistant' || by === 'tool');
          if (!goesOn && next.text.trim() !== '')
            notes.warn(next.field, 'a user message after the agent’s last turn is not read');
          return gathering.end(goesOn);
        }
        batch.push(...answers);
      }
      at -= 1;
      gathering.answer(batch);
    }
  }
  return gathering.end(false);
}

class Gathering {
  readonly #turns: GatheredTurn[] = [];
  readonly #dialectName: DialectName;
  readonly #dialect: Dialect;
  readonly #structured: boolean;
  readonly #notes: Notes;
  /** Words without a call: the answer, or the beginning of the message that follows. */
  #spoken = '';
  #spokenField = '';
  /** The calls since the last answers, and those of them that the last message made. */
  #block: GatheredTurn[] = [];
  #latest: GatheredTurn[] = [];

  constructor(dialect: DialectName, structured: boolean, notes: Notes) {
    this.#dialectName = dialect;
    this.#dialect = dialects[dialect];
    this.#structured = structured;
    this.#notes = notes;
  }

  turn(said: SaidTurn): void {
    if (said.thought.includes('</think>')) {
      this.#notes.refuse(said.field, 'a thought without </think>, with which a record’s text ends a thought', 'it');
    }
    // A log has what was generated, and not what the prompt opened.
    const own = said.thought === '' ? withThoughtOpened(said.text) : withThought(said.thought, said.text);
    const text = this.#spoken === '' ? own : `${this.#spoken}\n${own}`;
    const turns = said.calls.length > 0 ? this.#called(said, text) : this.#read(text, said.field);
    this.#spoken = turns.length > 0 ? '' : text;
    this.#spokenField = said.field;
    if (turns.length === 0) return;
    this.#turns.push(...turns);
    this.#block.push(...turns);
    this.#latest = turns;
  }

  /** A turn for each call that the log has apart from the words. */
  #called({ calls, field }: SaidTurn, text: string): GatheredTurn[] {
    return calls.map((call, index) => {
      const written = callText(index === 0 ? text.trimEnd() : '', call, this.#dialect, field, this.#notes);
      const slot = { id: call.id, name: call.name, answer: null };
      return { ...written, parallel: calls.length > 1, slots: [slot], field };
    });
  }

  /** One turn with all calls that stand in its text; none where there is no whole call. */
  #read(text: string, field: string): GatheredTurn[] {
    if (this.#structured) return [];
    const read = this.#dialect.read(text);
    if (read.kind !== 'call' && read.kind !== 'malformed') return [];
    const names = callNames(text, this.#dialect);
    const slots = names.map((name) => ({ id: null, name, answer: null }));
    const tool = read.kind === 'call' ? read.call.name : null;
    return [{ text, kind: read.kind, tool, parallel: names.length > 1, slots, field }];
  }

  /** The answers of a tool's message: where calls stand in the text, their answers may have the dialect's wrapping. */
  answersOf(said: SaidAnswer, given: number): readonly SaidAnswer[] {
    if (this.#structured || said.callId !== null) return [said];
    const texts = unwrapped(said.text, this.#dialectName, awaiting(this.#latest).length - given);
    return texts?.map((text) => ({ ...said, text })) ?? [said];
  }

  /** The answers that a user message consists of, in the dialect's wrapping; null where it is a user who speaks. */
  answersIn(text: string, field: string, given: number): SaidAnswer[] | null {
    const waiting = awaiting(this.#latest).length - given;
    if (this.#structured && waiting <= 0) return null;
    const texts = unwrapped(text, this.#dialectName, waiting);
    return texts?.map((one) => ({ by: 'tool', text: one, callId: null, name: null, says: null, field })) ?? null;
  }

  /** Gives each answer to its call. */
  answer(batch: readonly SaidAnswer[]): void {
    const unnamed = batch.filter((answer) => !this.#byId(answer));
    const names = new Set(unnamed.flatMap(({ name }) => (name === null ? [] : [name])));
    const left = new Set(unnamed);
    for (const name of names) {
      const named = unnamed.filter((answer) => answer.name === name);
      const [latest, block, all] = [this.#latest, this.#block, this.#turns].map((turns) =>
        awaiting(turns).filter((slot) => slot.name === name),
      );
      const enough = [latest, block, all].find((slots) => slots !== undefined && slots.length >= named.length);
      if (!enough) {
        const [first] = named;
        if (first) this.#notes.warn(first.field, 'no call of the tool that it names waits: it is taken by the order');
        continue;
      }
      this.#inOrder(named, enough);
      for (const answer of named) left.delete(answer);
    }
    this.#byOrder([...left]);
    this.#block = [];
    this.#latest = [];
  }

  #byId(answer: SaidAnswer): boolean {
    const { callId, field } = answer;
    if (callId === null) return false;
    const named = this.#turns.flatMap(({ slots }) => slots).filter(({ id }) => id === callId);
    // Some servers count their calls anew in each message, so the last one of that id is meant.
    const slot = named.findLast((one) => one.answer === null);
    if (slot) {
      this.#give(answer, slot);
      return true;
    }
    const waiting = awaiting(this.#block).flatMap(({ id }) => id ?? []);
    if (named.length > 0) this.#notes.refuse(field, 'one answer to each call', `a second answer to ${callId}`);
    else if (waiting.length > 0)
      this.#notes.refuse(field, `the id of a call that waits (${waiting.join(', ')})`, callId);
    else return false;
    return true;
  }

  #byOrder(answers: readonly SaidAnswer[]): void {
    const [first] = answers;
    if (!first) return;
    const [latest, block] = [awaiting(this.#latest), awaiting(this.#block)];
    if (answers.length <= latest.length) {
      if (latest.length === 1 && block.length > 1) {
        this.#notes.warn(first.field, 'an answer that names no call is taken for the call of the last message');
      }
      this.#inOrder(answers, latest);
    } else if (answers.length === block.length) this.#inOrder(answers, block);
    else {
      const found =
        block.length === 0 ? 'an answer without a call' : `${answers.length} answers to ${block.length} calls`;
      this.#notes.refuse(first.field, 'an answer after each call, and none without', found);
    }
  }

  #inOrder(answers: readonly SaidAnswer[], slots: readonly Slot[]): void {
    const [first] = answers;
    if (slots.length > 1 && first) {
      this.#notes.warn(first.field, 'answers that name no single call go to the calls in their order');
    }
    for (const [at, answer] of answers.entries()) {
      const slot = slots[at];
      if (slot) this.#give(answer, slot);
    }
  }

  #give(answer: SaidAnswer, slot: Slot): void {
    slot.answer = answer;
    const at = this.#turns.findIndex(({ slots }) => slots.includes(slot));
    const turn = this.#turns[at];
    if (!turn || this.#latest.includes(turn)) return;
    // What came between was written without this answer in sight.
    for (const later of this.#turns.slice(at)) later.parallel = true;
    this.#notes.warn(answer.field, 'an answer that comes after a later turn of the agent is put behind its call');
  }

  end(cutAtUser: boolean): Gathered {
    for (const { slots, field } of this.#turns) {
      const open = slots.filter(({ answer }) => answer === null).length;
      if (open > 0) this.#notes.warn(field, 'a call without an answer is closed as unanswered');
    }
    if (this.#spoken !== '') {
      const text = this.#structured
        ? wordsOnly(this.#spoken, this.#dialect, this.#spokenField, this.#notes)
        : this.#spoken;
      this.#turns.push({ text, kind: 'none', tool: null, parallel: false, slots: [], field: this.#spokenField });
    }
    return { turns: this.#turns, cutAtUser };
  }
}

const awaiting = (turns: readonly GatheredTurn[]): Slot[] =>
  turns.flatMap(({ slots }) => slots).filter(({ answer }) => answer === null);
