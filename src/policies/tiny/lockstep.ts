import type { ChatMessage, Completion, GenerationRequest, Policy, PolicyInfo, Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import type { Decoder, Reading } from './decoder.ts';
import { DecoderPool } from './decoder-pool.ts';
import type { NamedArray } from './parameters.ts';
import { pause } from './pause.ts';
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

/**
 * Writes the turns of many rollouts at the same time, a row each. It begins when every seated rollout waits for a turn, and writes all turns
 * to their ends before anybody gets one. So what goes through the model together depends on the rollouts alone and not on how long a
 * program took, and the same seeds give the same numbers to the last bit.
 *
 * The decoders' rows are handed out by a {@link DecoderPool}.
 */
export class Lockstep {
  readonly #pool: DecoderPool;
  readonly #tokenizer: Tokenizer;
  readonly #info: PolicyInfo;
  readonly #seated = new Set<number>();
  readonly #waiting = new Map<number, Waiting>();
  #nextSeat = 0;
  #writing = false;
  #tokens = 0;
  #ms = 0;

  /** @param decoders With the same numbers; nobody else may use them. */
  constructor(decoders: readonly Decoder[], tokenizer: Tokenizer, info: PolicyInfo) {
    this.#pool = new DecoderPool(decoders);
    this.#tokenizer = tokenizer;
    this.#info = info;
  }

  /** Goes on with other numbers. Nobody may be writing. */
  renew(arrays: readonly NamedArray[]): void {
    if (this.#writing) throw new Error('Turns are being written: their model can’t be changed now.');
    this.#pool.renew(arrays);
  }

  /** How many rollouts can be seated. */
  get rows(): number {
    return this.#pool.rows;
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
        this.#pool.leave(seat);
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
    const began = performance.now();
    this.#pool.begin(round.map(({ seat }) => seat));
    const turns = round.map((waiting) => this.#turn(waiting));
    for (let count = 1; ; count++) {
      const readings = new Map<number, Reading>();
      for (const { seat, step } of turns) if (step?.done === false) readings.set(seat, step.value.reading);
      if (readings.size === 0) break;
      this.#pool.goOnWith([...readings.keys()]);
      const logits = this.#pool.read(readings);
      for (const turn of turns) {
        const next = logits.get(turn.seat);
        if (!next) continue;
        turn.step = turn.writing.next(next);
        if (turn.step.value.wrote) turn.tokens.push(turn.step.value.wrote);
        this.#tokens += 1;
      }
      if (count % tokensBetweenPauses === 0) await pause();
      // All who waited have given up, and the decoders may be gone.
      if (round.every(({ signal }) => signal.aborted)) return;
    }
    this.#ms += performance.now() - began;
    for (const turn of turns) {
      if (turn.step?.done) turn.resolve({ tokens: turn.tokens, completion: turn.step.value.completion });
    }
  }

  /** A turn before its first token. Where it can't be begun, who waits for it is told. */
  #turn({ seat, messages, sampling, resolve, reject }: Waiting): Turn {
    const turn = writing(messages, sampling, this.#tokenizer, this.#pool.context, this.#pool.remembered(seat));
    try {
      return { seat, writing: turn, step: turn.next(new Float32Array()), tokens: [], resolve };
    } catch (error) {
      reject(error);
      return { seat, writing: turn, step: null, tokens: [], resolve };
    }
  }
}

interface Turn {
  readonly seat: number;
  readonly writing: Generator<WritingStep, WritingEnd, Float32Array>;
  /** null where the turn could not be begun. */
  step: IteratorResult<WritingStep, WritingEnd> | null;
  readonly tokens: Token[];
  readonly resolve: (written: Written) => void;
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
