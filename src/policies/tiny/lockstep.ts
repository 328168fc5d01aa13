import type { ChatMessage, Completion, GenerationRequest, Policy, PolicyInfo, Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import type { Decoder } from './decoder.ts';
import type { NamedArray } from './parameters.ts';
import type { Tokenizer } from './tokenizer.ts';
import { writing, type WritingEnd, type WritingStep } from './writer.ts';

/** A turn, written to its end. */
interface Written {
  readonly tokens: readonly Token[];
  readonly completion: Completion;
}

/** A turn that somebody waits for. */
interface Waiting {
  readonly seat: number;
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  readonly signal: AbortSignal;
  readonly resolve: (written: Written) => void;
  readonly reject: (reason: unknown) => void;
}

/** A place at which one rollout sits; it is left when the rollout is over. */
export interface Seat {
  /** Writes this rollout's turns, one at a time. */
  readonly policy: Policy;
  leave(): void;
}

/** Turns that were written together, and what they cost. */
export interface LockstepFigures {
  /** Tokens that were written, ends of turns included. */
  readonly tokens: number;
  /** Milliseconds that were spent writing. */
  readonly ms: number;
}

/** After this many tokens of a row, the rest of the process gets a chance. */
const tokensBetweenPauses = 16;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Writes the turns of many rollouts at the same time, a row each. It begins when every seated rollout waits for a turn, and writes all turns
 * to their ends before anybody gets one. So what goes through the model together depends on the rollouts alone and not on how long a
 * program took, and the same seeds give the same numbers to the last bit.
 *
 * There are decoders of several sizes; the smallest that has a row for each who waits is used. When few rollouts are left, a pass through a large
 * one would compute mostly padding.
 */
export class Lockstep {
  readonly #decoders: readonly Decoder[];
  readonly #tokenizer: Tokenizer;
  readonly #info: PolicyInfo;
  readonly #seated = new Set<number>();
  readonly #waiting = new Map<number, Waiting>();
  /** Whose conversation each row of each decoder remembers. */
  readonly #owners: ReadonlyMap<Decoder, (number | null)[]>;
  #nextSeat = 0;
  #writing = false;
  #tokens = 0;
  #ms = 0;

  /** @param decoders With the same numbers, from the fewest rows to the most; nobody else may use them. */
  constructor(decoders: readonly Decoder[], tokenizer: Tokenizer, info: PolicyInfo) {
    if (decoders.length === 0) throw new RangeError('Turns are written by a decoder: give at least one.');
    this.#decoders = [...decoders].sort((a, b) => a.rows - b.rows);
    this.#tokenizer = tokenizer;
    this.#info = info;
    this.#owners = new Map(
      this.#decoders.map((decoder) => [decoder, Array.from({ length: decoder.rows }, () => null)]),
    );
  }

  /** Goes on with other numbers. Nobody may be writing. */
  renew(arrays: readonly NamedArray[]): void {
    if (this.#writing) throw new Error('Turns are being written: their model can’t be changed now.');
    for (const decoder of this.#decoders) decoder.renew(arrays);
    for (const owners of this.#owners.values()) owners.fill(null);
  }

  /** How many rollouts can be seated. */
  get rows(): number {
    return this.#decoders.at(-1)?.rows ?? 0;
  }

  /** What was written since the last call. */
  takeFigures(): LockstepFigures {
    const figures = { tokens: this.#tokens, ms: this.#ms };
    [this.#tokens, this.#ms] = [0, 0];
    return figures;
  }

  /** Seats for rollouts that begin together. Throws a RangeError where there are fewer rows. */
  seats(count: number): Seat[] {
    if (this.#seated.size + count > this.rows) {
      throw new RangeError(`${this.#seated.size + count} rollouts want to write, and there are ${this.rows} rows.`);
    }
    return Array.from({ length: count }, () => this.#seat());
  }

  #seat(): Seat {
    const seat = this.#nextSeat++;
    this.#seated.add(seat);
    const policy: Policy = {
      info: this.#info,
      generate: (request) => this.#generate(seat, request),
      dispose: () => Promise.resolve(),
    };
    return {
      policy,
      leave: () => {
        this.#seated.delete(seat);
        this.#beginIfAllWait();
      },
    };
  }

  async *#generate(
    seat: number,
    { messages, sampling, signal }: GenerationRequest,
  ): AsyncGenerator<Token, Completion, undefined> {
    signal.throwIfAborted();
    const { tokens, completion } = await this.#asked(seat, messages, sampling, signal);
    for (const token of tokens) {
      signal.throwIfAborted();
      yield token;
    }
    return completion;
  }

  async #asked(
    seat: number,
    messages: readonly ChatMessage[],
    sampling: Sampling,
    signal: AbortSignal,
  ): Promise<Written> {
    let giveUp = (): void => undefined;
    try {
      return await new Promise<Written>((resolve, reject) => {
        giveUp = (): void => {
          this.#waiting.delete(seat);
          reject(asError(signal.reason));
        };
        signal.addEventListener('abort', giveUp, { once: true });
        this.#waiting.set(seat, { seat, messages, sampling, signal, resolve, reject });
        this.#beginIfAllWait();
      });
    } finally {
      // One signal accompanies all turns of a rollout.
      signal.removeEventListener('abort', giveUp);
    }
  }

  #beginIfAllWait(): void {
    if (this.#writing || this.#waiting.size === 0 || this.#waiting.size < this.#seated.size) return;
    this.#writing = true;
    // In the order of the seats: who asked first depends on how long programs took.
    const round = [...this.#waiting.values()].sort((a, b) => a.seat - b.seat);
    this.#waiting.clear();
    void this.#write(round)
      .catch((error: unknown) => {
        for (const { reject } of round) reject(error);
      })
      .finally(() => {
        this.#writing = false;
        this.#beginIfAllWait();
      });
  }

  async #write(round: readonly Waiting[]): Promise<void> {
    const decoder = this.#decoders.find(({ rows }) => rows >= round.length);
    if (!decoder) throw new RangeError(`${round.length} turns are to be written, and there are ${this.rows} rows.`);
    const began = performance.now();
    const turns = this.#placed(decoder, round).map((waiting, row) => waiting && this.#turn(decoder, waiting, row));
    for (let count = 1; turns.some((turn) => turn?.step?.done === false); count++) {
      const readings = Array.from({ length: decoder.rows }, (_, row) => {
        const step = turns[row]?.step;
        return step?.done === false ? step.value.reading : { tokens: [], from: decoder.remembered(row).length };
      });
      const logits = decoder.read(readings);
      turns.forEach((turn, row) => {
        if (turn?.step?.done !== false) return;
        turn.step = turn.writing.next(logits[row] ?? new Float32Array());
        if (turn.step.value.wrote) turn.tokens.push(turn.step.value.wrote);
        this.#tokens += 1;
      });
      if (count % tokensBetweenPauses === 0) await pause();
      // All who waited have given up, and the decoders may be gone.
      if (round.every(({ signal }) => signal.aborted)) return;
    }
    this.#ms += performance.now() - began;
    for (const turn of turns) {
      if (turn?.step?.done) turn.resolve({ tokens: turn.tokens, completion: turn.step.value.completion });
    }
  }

  /** The turns by their rows: a rollout goes on in the row that remembers its conversation, where there is one. */
  #placed(decoder: Decoder, round: readonly Waiting[]): (Waiting | null)[] {
    const owners = this.#owners.get(decoder) ?? [];
    const bySeat = new Map(round.map((waiting) => [waiting.seat, waiting]));
    const placed = owners.map((owner) => (owner === null ? null : (bySeat.get(owner) ?? null)));
    const others = round.filter((waiting) => !placed.includes(waiting));
    return placed.map((waiting) => waiting ?? others.shift() ?? null);
  }

  /** A turn before its first token. Where it can't be begun, who waits for it is told. */
  #turn(decoder: Decoder, { seat, messages, sampling, resolve, reject }: Waiting, row: number): Turn {
    const owners = this.#owners.get(decoder);
    // What the row remembers of another rollout is not taken up, so that it makes no difference which row a rollout gets.
    const remembered = owners?.[row] === seat ? decoder.remembered(row) : [];
    if (owners) owners[row] = seat;
    const turn = writing(messages, sampling, this.#tokenizer, decoder.context, remembered);
    try {
      return { writing: turn, step: turn.next(new Float32Array()), tokens: [], resolve };
    } catch (error) {
      reject(error);
      return { writing: turn, step: null, tokens: [], resolve };
    }
  }
}

interface Turn {
  readonly writing: Generator<WritingStep, WritingEnd, Float32Array>;
  /** null where the turn could not be begun. */
  step: IteratorResult<WritingStep, WritingEnd> | null;
  readonly tokens: Token[];
  readonly resolve: (written: Written) => void;
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
