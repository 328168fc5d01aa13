/**
 * Where a binary WebAssembly module's parts begin and end, as far as they are changed here; see the specification's chapter on the
 * binary format. Throws where a module is written otherwise than the tools of today write it.
 */
export interface ModuleParts {
  readonly bytes: Uint8Array;
  /** The sections in their order: number, and content without number and length. */
  readonly sections: readonly { readonly id: number; readonly begin: number; readonly end: number }[];
}

/** The numbers of sections. */
export const section = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;

/** The kinds of what is imported and exported. */
export const kind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;

/** Reads numbers and names from a module's bytes, one after the other. */
export class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new Error('the WebAssembly module ends too early');
    this.at += 1;
    return byte;
  }

  /** An unsigned number of up to 32 bits, in LEB128. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  name(): string {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.#bytes.subarray(this.at - length, this.at));
  }
}

/** An unsigned number in LEB128. */
export function numberBytes(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A name as it stands in a module. */
export const nameBytes = (name: string): number[] => {
  const bytes = [...new TextEncoder().encode(name)];
  return [...numberBytes(bytes.length), ...bytes];
};

/** Finds the sections. */
export function partsOf(bytes: Uint8Array): ModuleParts {
  const sections: { id: number; begin: number; end: number }[] = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    sections.push({ id, begin: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return { bytes, sections };
}

/** A section's content. Throws where there is none. */
export function sectionOf({ sections }: ModuleParts, id: number): { readonly begin: number; readonly end: number } {
  const found = sections.find((one) => one.id === id);
  if (!found) throw new Error(`the WebAssembly module has no section ${id}`);
  return found;
}

/** Passes over a type of a value or of a reference. */
function skipType(reader: Reader): void {
  const byte = reader.byte();
  // `(ref ht)` and `(ref null ht)` name a heap type.
  if (byte === 0x63 || byte === 0x64) reader.number();
}

/** Passes over the least and most size of a table or a memory. */
function skipSizes(reader: Reader): void {
  const flags = reader.number();
  reader.number();
  if ((flags & 1) !== 0) reader.number();
}

/** How many functions and globals are imported: their numbers come before those of the module's own. */
export function countImports(parts: ModuleParts): { readonly functions: number; readonly globals: number } {
  const reader = new Reader(parts.bytes, sectionOf(parts, section.import).begin);
  let [functions, globals] = [0, 0];
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.name();
    reader.name();
    switch (reader.byte()) {
      case kind.function:
        functions += 1;
        reader.number();
        break;
      case kind.table:
        skipType(reader);
        skipSizes(reader);
        break;
      case kind.memory:
        skipSizes(reader);
        break;
      case kind.global:
        globals += 1;
        skipType(reader);
        reader.byte();
        break;
      case kind.tag:
        reader.byte();
        reader.number();
        break;
      default:
        throw new Error('the WebAssembly module imports something unknown');
    }
  }
  return { functions, globals };
}

/** The number of something exported. Throws where it is not. */
export function exportedNumber(parts: ModuleParts, name: string, of: number): number {
  const reader = new Reader(parts.bytes, sectionOf(parts, section.export).begin);
  for (let left = reader.number(); left > 0; left -= 1) {
    const found = reader.name();
    const what = reader.byte();
    const index = reader.number();
    if (found === name && what === of) return index;
  }
  throw new Error(`the WebAssembly module does not export ${name}`);
}

/** A module with the content of some sections replaced. */
export function withSections(
  parts: ModuleParts,
  changed: ReadonlyMap<number, readonly Uint8Array[]>,
): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [parts.bytes.subarray(0, 8)];
  for (const { id, begin, end } of parts.sections) {
    const content = changed.get(id) ?? [parts.bytes.subarray(begin, end)];
    const length = content.reduce((sum, piece) => sum + piece.length, 0);
    pieces.push(Uint8Array.from([id, ...numberBytes(length)]), ...content);
  }
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
