/**
 * The one door to jax-js, whose version is 0.1.x: what changes there is met here. What is exported is numerical Python's vocabulary.
 * Its arrays are counted: handing one to a function gives it away, and `x.ref` keeps it for a further use.
 */
export { defaultDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { init } from '@jax-js/jax';
import type { numpy } from '@jax-js/jax';

/** An array of numbers, or a stand-in for one while a function is being compiled. */
export type Tensor = numpy.Array;

/** Starts the WebAssembly backend, on which models of this size are fastest. Throws where the browser has no WebAssembly. */
export async function startTensors(): Promise<void> {
  const started = await init('wasm');
  if (!started.includes('wasm'))
    throw new Error('There is no WebAssembly here, which the embedded model computes with.');
}
