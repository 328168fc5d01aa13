/**
 * `npm run build:tiny-webgpu [-- FOLDER]`: makes the embedded model into one that web-llm runs on a graphics card, in `public/tiny-webgpu` or
 * another folder. Only who changes the model needs it: the result is committed. docs/tiny-webgpu.md tells how it works.
 * Exit status: 0 it is made; 3 a tool that is needed is not on this machine; 1 anything else.
 */
import { buildTinyWebgpu, MissingTool, webgpuFolder } from './build.ts';

const folder = process.argv[2] ?? webgpuFolder;
try {
  buildTinyWebgpu(folder);
  console.log(`The model for WebGPU is in ${folder}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof MissingTool ? 3 : 1;
}
