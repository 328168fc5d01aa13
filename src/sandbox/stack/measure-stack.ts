import {
  countImports,
  exportedNumber,
  kind,
  nameBytes,
  numberBytes,
  partsOf,
  Reader,
  section,
  sectionOf,
  withSections,
  type ModuleParts,
} from './module.ts';

/** Names under which the changed module exports what the worker sets; see {@link measureStack}. */
export const stackExports = { limit: 'lab_stack_limit', slot: 'lab_stack_slot' } as const;

/** A function of Python's that calls itself by way of others. */
interface Recursive {
  readonly name: string;
  readonly parameters: number;
  readonly results: 0 | 1;
  /** Bytes that each call takes from Python's stack beside its own. */
  readonly bytes: number;
  /** True where a call goes on in a new stack when this one is used up. */
  readonly goesOn: boolean;
}

/** How the code of a function of Python's is run. It uses enough of Python's stack itself: a third of what it takes of the engine's. */
const evaluate: Recursive = { name: '_PyEval_EvalFrameDefault', parameters: 3, results: 1, bytes: 0, goesOn: true };

/** Those that hardly use Python's stack, or not at all: Python could not see how deep they are. */
const others: readonly Recursive[] = [
  { name: '_Py_Dealloc', parameters: 1, results: 0, bytes: 64, goesOn: false },
  { name: 'PyObject_RichCompare', parameters: 3, results: 1, bytes: 16, goesOn: false },
];

const recursive = [evaluate, ...others];

/** Instructions. */
const op = {
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32LtU: 0x49,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32: 0x7f,
  nothing: 0x40,
} as const;

/** A constant of 32 bits, in signed LEB128. */
function constant(value: number): number[] {
  // One more group where the highest bit of the last would be read as a sign.
  const bytes = numberBytes(value);
  const last = bytes.at(-1) ?? 0;
  if ((last & 0x40) !== 0) bytes.splice(-1, 1, last | 0x80, 0);
  return [op.i32Const, ...bytes];
}

/**
 * Changes Python's module so that the stack which Python measures tells how much of the engine's stack is used. A program's calls
 * use two stacks: one in the heap, which Python looks at and raises RecursionError before it ends, and the engine's own, which it can't
 * see. Some calls use much of the second and little of the first, and the interpreter dies without a word. So the functions that recurse
 * take a share of Python's stack that stands for what the engine takes. And where Python's stack falls below the exported global
 * `lab_stack_limit`, a call of the evaluation goes through the function at `lab_stack_slot` of the table, which can run it in
 * another stack of the engine's; until these are set, nothing is different.
 *
 * Every function changed keeps its number and its type: its old code becomes a new function at the end, which the new code calls.
 * Throws where the module is not as expected.
 */
export function measureStack(wasm: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const parts = partsOf(new Uint8Array(wasm));
  const imported = countImports(parts);
  const pointer = exportedNumber(parts, '__stack_pointer', kind.global);
  const globals = readCount(parts, section.global);
  const functions = readCount(parts, section.function);
  const types = functionTypes(parts);
  const bodies = functionBodies(parts);
  const [limit, slot] = [imported.globals + globals.count, imported.globals + globals.count + 1];
  const newTypes: number[] = [];
  const moved: Uint8Array[] = [];
  const replaced = new Map<number, Uint8Array>();
  for (const one of recursive) {
    const own = exportedNumber(parts, one.name, kind.function) - imported.functions;
    const [type, body] = [types[own], bodies[own]];
    if (type === undefined || !body) throw new Error(`Python's ${one.name} is not a function of its own`);
    const original = imported.functions + functions.count + moved.length;
    newTypes.push(...numberBytes(type));
    moved.push(parts.bytes.subarray(body.begin, body.end));
    replaced.set(own, wrapper(one, { pointer, limit, slot, type, original }));
  }
  const code = bodies.map((body, index) => replaced.get(index) ?? parts.bytes.subarray(body.begin, body.end));
  const zero = [op.i32, 1, ...constant(0), op.end];
  const exported = [
    [...nameBytes(stackExports.limit), kind.global, ...numberBytes(limit)],
    [...nameBytes(stackExports.slot), kind.global, ...numberBytes(slot)],
  ];
  const longer = (id: number, more: number, added: readonly number[]): readonly Uint8Array[] => {
    const { count, begin, end } = readCount(parts, id);
    return [Uint8Array.from(numberBytes(count + more)), parts.bytes.subarray(begin, end), Uint8Array.from(added)];
  };
  return withSections(
    parts,
    new Map([
      [section.function, longer(section.function, recursive.length, newTypes)],
      [section.global, longer(section.global, 2, [...zero, ...zero])],
      [section.export, longer(section.export, exported.length, exported.flat())],
      [section.code, [Uint8Array.from(numberBytes(code.length + moved.length)), ...merged(code), ...moved]],
    ]),
  );
}

/** How many entries a section has, and where they lie. */
function readCount(
  parts: ModuleParts,
  id: number,
): { readonly count: number; readonly begin: number; readonly end: number } {
  const { begin, end } = sectionOf(parts, id);
  const reader = new Reader(parts.bytes, begin);
  const count = reader.number();
  return { count, begin: reader.at, end };
}

/** The number of each function's type. */
function functionTypes(parts: ModuleParts): number[] {
  const { count, begin } = readCount(parts, section.function);
  const reader = new Reader(parts.bytes, begin);
  return Array.from({ length: count }, () => reader.number());
}

/** Where each function's code lies, its length included. */
function functionBodies(parts: ModuleParts): { readonly begin: number; readonly end: number }[] {
  const { count, begin } = readCount(parts, section.code);
  const reader = new Reader(parts.bytes, begin);
  return Array.from({ length: count }, () => {
    const start = reader.at;
    const length = reader.number();
    reader.at += length;
    return { begin: start, end: reader.at };
  });
}

/** Code that lies together as one piece: there are tens of thousands of functions. */
function merged(code: readonly Uint8Array[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (const piece of code) {
    const last = pieces.at(-1);
    if (last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset)
      pieces[pieces.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + piece.length);
    else pieces.push(piece);
  }
  return pieces;
}

/** The numbers that a wrapper's code names. */
interface Numbers {
  readonly pointer: number;
  readonly limit: number;
  readonly slot: number;
  readonly type: number;
  readonly original: number;
}

/** The code that takes a function's place, with its length. */
function wrapper({ parameters, results, bytes, goesOn }: Recursive, numbers: Numbers): Uint8Array {
  const handed = Array.from({ length: parameters }, (_, index) => [op.localGet, index]).flat();
  const get = (global: number): number[] => [op.globalGet, ...numberBytes(global)];
  const move = (how: number): number[] => [
    ...get(numbers.pointer),
    ...constant(bytes),
    how,
    op.globalSet,
    ...numberBytes(numbers.pointer),
  ];
  const call = [...handed, op.call, ...numberBytes(numbers.original)];
  const plain = bytes === 0 ? call : [...move(op.i32Sub), ...call, ...move(op.i32Add)];
  const chosen = goesOn
    ? [
        ...get(numbers.pointer),
        ...get(numbers.limit),
        op.i32LtU,
        op.if,
        results === 1 ? op.i32 : op.nothing,
        ...handed,
        ...get(numbers.slot),
        op.callIndirect,
        ...numberBytes(numbers.type),
        0,
        op.else,
        ...plain,
        op.end,
      ]
    : plain;
  const body = [0, ...chosen, op.end];
  return Uint8Array.from([...numberBytes(body.length), ...body]);
}
