/**
 * The one door to jax-js, whose version is 0.1.x: what changes there is met here. What is exported is numerical Python's vocabulary.
 * Its arrays are counted: handing one to a function gives it away, and `x.ref` keeps it for a further use.
 */
export { getWebGPUDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { init } from '@jax-js/jax';
import type { numpy } from '@jax-js/jax';

/** An array of numbers, or a stand-in for one while a function is being compiled. */
export type Tensor = numpy.Array;

/** Starts the WebAssembly backend, on which models of this size are fastest. Throws where the browser has no WebAssembly. */
export async function startTensors(): Promise<void> {
  keepInstances();
  const started = await init('wasm');
  if (!started.includes('wasm'))
    throw new Error('There is no WebAssembly here, which the embedded model computes with.');
}

/** The instruction by which jax-js asks whether there is a relaxed multiply-add: `f32x4.relaxed_madd`. */
const relaxedMultiplyAdd = [0xfd, 0x85, 0x02] as const;

let isRounding = false;

/**
 * Has every product rounded before it is added, from the first computation in this thread on. Otherwise jax-js takes WebAssembly's relaxed
 * multiply-add where there is one, which rounds once or twice as the processor and the version of the JavaScript engine have it, and the same
 * training would come to other numbers in a page than in a terminal. jax-js has no setting for it; it asks `WebAssembly.validate`.
 */
export function roundEveryProduct(): void {
  if (isRounding) return;
  isRounding = true;
  const validate = WebAssembly.validate.bind(WebAssembly);
  WebAssembly.validate = (source) => !asksForRelaxed(source) && validate(source);
}

/** Whether a module is so short that it is a question, and has the instruction. */
function asksForRelaxed(source: BufferSource): boolean {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  if (bytes.length > 64) return false;
  return bytes.some((_, at) => relaxedMultiplyAdd.every((byte, offset) => bytes[at + offset] === byte));
}

let areKept = false;

/**
 * Has each compiled kernel of jax-js instantiated once. jax-js makes a new instance for every call, which is a quarter of the time that a token of few rows
 * takes. A kernel is one function without a state of its own, so that one instance gives the same numbers.
 */
function keepInstances(): void {
  if (areKept) return;
  areKept = true;
  const kept = new WeakMap<WebAssembly.Module, { readonly memory: unknown; readonly instance: WebAssembly.Instance }>();
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(Instance, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) {
      const memory = imports?.env?.memory;
      const known = kept.get(module);
      if (known && known.memory === memory) return known.instance;
      const instance = new Instance(module, imports);
      if (memory !== undefined && isKernel(module)) kept.set(module, { memory, instance });
      return instance;
    },
  });
}

/** Whether a module is one function that works on a memory it is given, as jax-js writes them. */
function isKernel(module: WebAssembly.Module): boolean {
  const [own, ...more] = WebAssembly.Module.exports(module);
  const needed = WebAssembly.Module.imports(module);
  return own?.name === 'kernel' && more.length === 0 && needed.length === 1 && needed[0]?.kind === 'memory';
}
