import type { GpuReport } from '../../../../policies/index.ts';
import { parseLimits, poolSize } from '../../../../sandbox/index.ts';
import { counted, figure, decimal } from '../../../../formats/index.ts';

/** What this browser and its machine offer to a model. */
export interface Machine {
  readonly gpu: GpuReport;
  /** The machine's memory in GiB, rounded and capped by the browser; null where it does not say. */
  readonly memoryGiB: number | null;
  /** Processor cores that the browser tells of; some are two virtual ones to one real one. */
  readonly cores: number;
  /** Whether the page is cross-origin isolated, and its threads may share memory. */
  readonly isolated: boolean;
}

/** One thing that the machine offers or lacks. */
export interface MachineRow {
  readonly name: string;
  readonly value: string;
  /** What that means for somebody who wants to run a model. */
  readonly meaning: string;
  readonly good: boolean;
}

/** The memory as the browser tells it. Chromium alone does, and TypeScript knows nothing of it. */
function toldMemory(): number | null {
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof told === 'number' ? told : null;
}

/** Looks the machine over. Throws where what does that can't be fetched. */
export async function lookAtMachine(): Promise<Machine> {
  const [{ probeWebgpu }, { canShareMemory }] = await Promise.all([
    import('../../../../policies/webllm/index.ts'),
    import('../../../../sandbox/index.ts'),
  ]);
  return {
    gpu: await probeWebgpu(),
    memoryGiB: toldMemory(),
    cores: navigator.hardwareConcurrency,
    isolated: canShareMemory(),
  };
}

const gigabytes = (bytes: number): string => `${decimal(bytes / 2 ** 30, bytes % 2 ** 30 === 0 ? 0 : 1)} GB`;

/** From this memory on, in GiB, Chromium before 2026 told no more. */
const cappedMemory = 8;

/** The machine in plain words. */
export function machineRows({ gpu, memoryGiB, cores, isolated }: Machine): readonly MachineRow[] {
  return [
    webgpuRow(gpu),
    ...(gpu.available ? [halfRow(gpu.shaderF16), bufferRow(gpu.maxBufferBytes, gpu.maxBindingBytes)] : []),
    memoryRow(memoryGiB),
    {
      name: 'Processor',
      value: cores === 1 ? '1 core' : counted(cores, 'core'),
      meaning: 'GGUF models compute here, and so does Python.',
      good: cores >= 4,
    },
    pythonRow(cores, memoryGiB),
    {
      name: 'Isolation',
      value: isolated ? 'Yes' : 'No',
      meaning: isolated
        ? 'The page is isolated from others, so Python can be interrupted and GGUF models may use several cores.'
        : 'The page is not isolated from others: its server does not ask for it, or this browser can’t. GGUF models run on one core, and a hanging Python program is ended together with its worker.',
      good: isolated,
    },
  ];
}

function webgpuRow(gpu: GpuReport): MachineRow {
  if (!gpu.available) return { name: 'WebGPU', value: 'No', meaning: `${gpu.reason} ${gpu.advice}`, good: false };
  if (gpu.software) {
    return {
      name: 'WebGPU',
      value: 'On the processor',
      meaning: `There is no real graphics card (${gpu.adapter}): models load, but a token takes minutes. Run a GGUF model instead.`,
      good: false,
    };
  }
  return {
    name: 'WebGPU',
    value: 'Yes',
    meaning: `The page may compute on the graphics card: ${gpu.adapter}.`,
    good: true,
  };
}

const halfRow = (f16: boolean): MachineRow => ({
  name: '16-bit floats',
  value: f16 ? 'Yes' : 'No',
  meaning: f16
    ? 'Models with “f16” in their name run, the smaller half of the list.'
    : 'Only models with “f32” in their name run; they take somewhat more memory.',
  good: f16,
});

const bufferRow = (whole: number, bound: number): MachineRow => ({
  name: 'Largest buffer',
  value: gigabytes(whole),
  meaning: `The largest piece of graphics memory; a program on the card reaches ${gigabytes(bound)} of it. Large models need large pieces.`,
  good: bound >= 2 ** 30,
});

function pythonRow(cores: number, memoryGiB: number | null): MachineRow {
  const { lanes } = poolSize(undefined, {
    hardwareConcurrency: cores,
    ...(memoryGiB === null ? {} : { deviceMemory: memoryGiB }),
  });
  const { memoryBytes } = parseLimits({});
  const most = gigabytes(lanes * memoryBytes);
  return {
    name: 'Python',
    value: counted(lanes, 'program at a time', 'programs at a time'),
    meaning: `Each may take up to ${figure(memoryBytes / 2 ** 20)} MB, so all together ${most} at most. Collect has a setting for it.`,
    good: lanes > 1,
  };
}

function memoryRow(memoryGiB: number | null): MachineRow {
  if (memoryGiB === null) {
    return {
      name: 'Memory',
      value: 'Unknown',
      meaning: 'This browser does not say how much there is, so what fits is an estimate from the model alone.',
      good: true,
    };
  }
  return {
    name: 'Memory',
    value: `${figure(memoryGiB)} GB${memoryGiB >= cappedMemory ? ' or more' : ''}`,
    meaning: 'A model and its context should take no more than half of it.',
    good: memoryGiB >= 8,
  };
}
