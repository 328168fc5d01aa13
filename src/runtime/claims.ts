import { computed, signal, type ReadonlySignal } from '@preact/signals';

/** What a machine has only one of. */
export type Resource = 'model' | 'sandbox';

/** What a claim is for: of each resource, which one, by its key. What is left out is not claimed. */
export type Wants = Readonly<Partial<Record<Resource, string>>>;

/** Somebody who waits, and for whom. */
export interface Waiting {
  readonly title: string;
  /** Titles of those that hold what is wanted. */
  readonly waitsFor: readonly string[];
}

/** The right to use what was claimed. */
export interface Claim {
  readonly title: string;
  /** Resolves when everything that is wanted is this claim's; throws the reason of a {@link withdraw} that came before. */
  readonly granted: Promise<void>;
  /** For whom it waits; empty when it waits for nobody. */
  readonly waitsFor: ReadonlySignal<readonly string[]>;
  /** Gives one resource back and keeps the other. */
  giveBack(resource: Resource): void;
  /** Gives everything back, or ends the waiting with this reason. */
  withdraw(reason: Error): void;
}

interface Entry {
  readonly claim: Claim;
  readonly wants: Wants;
  readonly grant: () => void;
  readonly refuse: (reason: Error) => void;
}

const resources = ['model', 'sandbox'] as const;

/**
 * Who uses the machine's model and its sandbox, and who waits for whom. Any number of claims hold a resource at the same time as long as
 * they want the same one (by its key). A claim gets all that it wants at once or nothing: nobody holds one thing while it waits for the
 * other, so that two can't wait for each other. Those that fit are granted in the order of arrival.
 */
export class Claims {
  readonly #waiting = signal<readonly Entry[]>([]);
  readonly #holders = signal<readonly Entry[]>([]);
  /** See {@link Waiting}. */
  readonly waiting: ReadonlySignal<readonly Waiting[]> = computed(() =>
    this.#waiting.value.map(({ claim: { title, waitsFor } }) => ({ title, waitsFor: waitsFor.value })),
  );

  /** Whether anybody holds something, or waits for it. */
  readonly any: ReadonlySignal<boolean> = computed(() => this.#holders.value.length + this.#waiting.value.length > 0);

  /** Titles of those that hold a resource. */
  holders(resource: Resource): readonly string[] {
    return this.#holders.value.filter(({ wants }) => wants[resource] !== undefined).map(({ claim }) => claim.title);
  }

  /** Claims what is wanted; it is granted when nobody holds another one of it. */
  claim(title: string, wants: Wants): Claim {
    let [grant, refuse]: [() => void, (reason: Error) => void] = [() => undefined, () => undefined];
    const granted = new Promise<void>((resolve, reject) => {
      grant = resolve;
      refuse = reject;
    });
    granted.catch(() => undefined);
    const claim: Claim = {
      title,
      granted,
      waitsFor: computed(() => {
        const waiting = this.#waiting.value.find((entry) => entry.claim === claim);
        if (!waiting) return [];
        return this.#holders.value
          .filter((holder) => differ(holder.wants, waiting.wants))
          .map((each) => each.claim.title);
      }),
      giveBack: (resource) => {
        this.#holders.value = this.#holders.peek().flatMap((entry) => {
          if (entry.claim !== claim) return [entry];
          const other = resource === 'model' ? 'sandbox' : 'model';
          const key = entry.wants[other];
          return key === undefined ? [] : [{ ...entry, wants: { [other]: key } }];
        });
        this.#grant();
      },
      withdraw: (reason) => {
        this.#holders.value = this.#holders.peek().filter((entry) => entry.claim !== claim);
        this.#waiting.value = this.#waiting.peek().filter((entry) => entry.claim !== claim);
        refuse(reason);
        this.#grant();
      },
    };
    this.#waiting.value = [...this.#waiting.peek(), { claim, wants, grant, refuse }];
    this.#grant();
    return claim;
  }

  #grant(): void {
    for (const entry of this.#waiting.peek()) {
      if (this.#holders.peek().some((holder) => differ(holder.wants, entry.wants))) continue;
      this.#waiting.value = this.#waiting.peek().filter((other) => other !== entry);
      this.#holders.value = [...this.#holders.peek(), entry];
      entry.grant();
    }
  }
}

/** Whether two want different ones of the same resource. */
const differ = (a: Wants, b: Wants): boolean =>
  resources.some((resource) => a[resource] !== undefined && b[resource] !== undefined && a[resource] !== b[resource]);
