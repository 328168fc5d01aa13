import { collectPart } from './collect.ts';
import { datasetsPart } from './datasets.ts';
import { experimentsPart } from './experiments.ts';
import { packagesPart } from './packages.ts';
import { pagePart } from './page.tsx';
import { policiesPart } from './policies.ts';
import { sandboxPart } from './sandbox.ts';
import { tinyWebgpuPart } from './tiny-webgpu.ts';
import { trainingPart } from './training.ts';
import { trainingDevicesPart } from './training-devices.ts';

/** The parts that the browser tests reach through `window.lab`: one file a part, one line here. */
const lab = {
  collect: collectPart,
  datasets: datasetsPart,
  experiments: experimentsPart,
  packages: packagesPart,
  page: pagePart,
  policies: policiesPart,
  sandbox: sandboxPart,
  tinyWebgpu: tinyWebgpuPart,
  training: trainingPart,
  trainingDevices: trainingDevicesPart,
};

/** See {@link lab}. */
export type Lab = typeof lab;

Object.assign(window, { lab });
