import { describe, expect, it } from 'vitest';
import { offlineFile, type BuildGraph } from './parts.ts';

const graph: BuildGraph = {
  first: new Set(['assets/index-a.js', 'assets/index-a.css']),
  packages: new Map([
    ['assets/lib-b.js', new Set(['@mlc-ai/web-llm'])],
    ['assets/wllama-c.js', new Set(['@wllama/wllama'])],
    ['assets/webllm-d.js', new Set<string>()],
  ]),
};

describe('the list of a build', () => {
  it.each([
    ['index.html', 'page', null],
    ['assets/index-a.js', 'page', null],
    ['assets/index-a.css', 'page', null],
    ['assets/learn-e.js', 'views', null],
    ['assets/webllm-d.js', 'views', null],
    ['assets/python-module-f.bin', 'python', null],
    ['assets/python_stdlib-g.zip', 'python', null],
    ['assets/python-heap-switching-h.bin', 'python', 'switching'],
    ['assets/python-heap-plain-i.bin', 'python', 'plain'],
    ['tiny/tiny-1.weights', 'tiny', null],
    ['tiny-webgpu/tiny-1.wasm', 'webgpu', null],
    ['assets/lib-b.js', 'webgpu', null],
    ['assets/wllama-c.js', 'gguf', null],
    ['assets/wllama-j.wasm', 'gguf', null],
    ['training/start.weights', 'training', null],
    ['training/stages/start-400.weights', 'training', null],
  ])('has %s as a part of %s, for %s', (url, part, engine) => {
    expect(offlineFile({ url, revision: null, size: 5 }, graph)).toEqual({
      url,
      revision: null,
      part,
      engine,
      bytes: 5,
    });
  });
});
