import type { ModelRecord } from '@mlc-ai/web-llm';
import { decimal, figure } from '../../formats/index.ts';
import { knownFamilies, tinyLabel, tinyWebgpuId } from '../known-models.ts';
import type { Fit } from '../loading.ts';
import { keptOf } from './downloads.ts';
import type { GpuReport } from './gpu.ts';
import { keptWeights, type KeptWeights } from './model-cache.ts';
import { tinyBytes, tinyContext, tinyInfo, tinyMemoryMB } from './tiny-facts.ts';

/** A model of web-llm's list, as it is offered. */
export interface WebllmModel {
  /** web-llm's name for it: what is handed to the loader and kept in the record. */
  readonly id: string;
  /** For people: `Qwen3 0.6B`. */
  readonly label: string;
  /** Such as `q4f16_1`; null where the id does not say. */
  readonly quantisation: string | null;
  /** Graphics memory that it takes, in MB, as web-llm's authors measured it. */
  readonly vramMB: number;
  /** True where the graphics card must compute with 16-bit floats. */
  readonly needsF16: boolean;
  /** All features of the graphics card that it needs, by their WebGPU names, such as `shader-f16`. */
  readonly requiredFeatures: readonly string[];
  /** Tokens of context with which it is loaded; null where the list does not say. */
  readonly contextTokens: number | null;
  /** Bytes to download; null where they are not known and can't be estimated. */
  readonly downloadBytes: number | null;
  /** True where that number is worked out from the model's name; web-llm's list has no sizes, the model's own files do. */
  readonly downloadIsEstimate: boolean;
  /** Bytes of it that the browser keeps already. */
  readonly keptBytes: number;
  /** True where it can be loaded without the network. */
  readonly downloaded: boolean;
  readonly fits: Fit;
  /** Why it is not simply `fits`, in plain words; an empty text where it is. */
  readonly reason: string;
  /** One line of advice for the choice. */
  readonly advice: string;
  /** True for the families that suit this lab; they come first. */
  readonly recommended: boolean;
  /** True for the model that comes with the lab: nothing is downloaded from a hub. */
  readonly embedded: boolean;
}

/** The models that suit this lab, best known first, and what there is to say about each. */
const recommended = knownFamilies.flatMap((family) => family.recommended ?? []);

/** web-llm marks embedding models (1) and models that see (2); the rest generate text. */
const isTextModel = ({ model_type }: ModelRecord): boolean => {
  const kind: number = model_type ?? 0;
  return kind === 0;
};

/** Models that were never taught to converse, and those cut to 1,024 tokens of context, which a trajectory soon fills. */
const isUnsuited = (id: string): boolean => /^phi-(2|1_5)|-Base-|-1k$/.test(id);

const quantisationOf = (id: string): string | null => /-(q\d+f\d+(?:_\d+)?)-MLC/.exec(id)?.[1] ?? null;

/** The list does not mark all models that need 16-bit floats, but their quantisation tells. */
export const needsF16 = (id: string, features: readonly string[] = []): boolean =>
  features.includes('shader-f16') || /q\d+f16/.test(id);

const familyOf = (id: string): number => {
  const index = recommended.findIndex(([prefix]) => id.startsWith(`${prefix}-`));
  return index === -1 ? recommended.length : index;
};

/**
 * Bits that a weight takes with its share of the scales. MLC's 4-bit formats have one scale for 32 weights, its 3-bit ones
 * one for 40, and pack 10 of those into 32 bits; scales have the width of the floats.
 */
const bitsOfWeight: Readonly<Record<string, number>> = {
  q3f16: 3.2 + 16 / 40,
  q4f16: 4 + 16 / 32,
  q4f32: 4 + 32 / 32,
  q0f16: 16,
  q0f32: 32,
};

/** Bytes of a model's weights, from the number of parameters and the quantisation in its name; null where they are not in it. */
export function estimateBytes(id: string): number | null {
  const size = /-(\d+(?:[._]\d+)?)([BM])(?:-|$)/i.exec(id);
  const bits = bitsOfWeight[/q\d+f\d+/.exec(id)?.[0] ?? ''];
  if (!size || bits === undefined) return null;
  const parameters = Number((size[1] ?? '').replace('_', '.')) * (size[2]?.toUpperCase() === 'B' ? 1e9 : 1e6);
  return Math.round((parameters * bits) / 8);
}

const gigabytes = (megabytes: number): string => `${decimal(megabytes / 1024, 1)} GB`;

/**
 * Compares what a model needs with what there is. Browsers don't tell the graphics memory. A laptop's graphics card mostly shares the
 * machine's, of which half is taken to be free for a model and three quarters to be the end of it. Chromium's number is capped at
 * 8 GiB in older versions: from there on nothing is called too large for memory. Where the memory is not told, only small models are taken to fit.
 */
export function fitOf(
  { vramMB, needsF16: f16, bufferBytes }: { vramMB: number; needsF16: boolean; bufferBytes: number },
  report: GpuReport,
): { fits: Fit; reason: string } {
  if (!report.available) return { fits: "doesn't fit", reason: report.reason };
  if (f16 && !report.shaderF16) {
    return {
      fits: "doesn't fit",
      reason: 'It computes with 16-bit floats, which this graphics card does not offer here.',
    };
  }
  if (bufferBytes > report.maxBindingBytes) {
    return { fits: "doesn't fit", reason: 'It needs larger buffers than this graphics card offers.' };
  }
  if (report.software) {
    return { fits: 'tight', reason: 'There is no real graphics card: a token will take minutes.' };
  }
  if (report.memoryGiB !== null) {
    const share = vramMB / (report.memoryGiB * 1024);
    const compared = `It takes ${gigabytes(vramMB)} of graphics memory, and the machine tells of ${figure(report.memoryGiB)} GB of memory`;
    if (share > 0.75 && report.memoryGiB < 8) return { fits: "doesn't fit", reason: `${compared}.` };
    if (share > 0.5) return { fits: 'tight', reason: `${compared}${report.memoryGiB >= 8 ? ' or more' : ''}.` };
  } else if (vramMB > 4096) {
    return {
      fits: 'unknown',
      reason: `It takes ${gigabytes(vramMB)} of graphics memory, and the browser does not say how much there is.`,
    };
  }
  return { fits: 'fits', reason: '' };
}

function describe(record: ModelRecord, report: GpuReport, kept: KeptWeights | null): WebllmModel {
  const id = record.model_id;
  const quantisation = quantisationOf(id);
  const f16 = needsF16(id, record.required_features);
  const vramMB = Math.round(record.vram_required_MB ?? 0);
  const family = familyOf(id);
  return {
    id,
    label: id
      .replace(/-q\d+f\d+(?:_\d+)?-MLC/, '')
      .replace(/-MLC$/, '')
      .replaceAll('-', ' '),
    quantisation,
    vramMB,
    needsF16: f16,
    requiredFeatures: [...new Set([...(record.required_features ?? []), ...(f16 ? ['shader-f16'] : [])])],
    contextTokens: record.overrides?.context_window_size ?? null,
    downloadBytes: kept?.totalBytes ?? estimateBytes(id),
    downloadIsEstimate: (kept?.totalBytes ?? null) === null,
    keptBytes: kept?.bytes ?? 0,
    downloaded: kept?.complete ?? false,
    ...fitOf({ vramMB, needsF16: f16, bufferBytes: record.buffer_size_required_bytes ?? 0 }, report),
    advice: recommended[family]?.[1] ?? 'Not tried in this lab.',
    recommended: family < recommended.length,
    embedded: false,
  };
}

/** The embedded model, compiled for WebGPU. It is so small that it runs on any adapter. */
export const tinyEntry = (report: GpuReport): WebllmModel => ({
  id: tinyWebgpuId,
  label: 'Tiny on WebGPU',
  quantisation: tinyInfo.quantisation,
  vramMB: tinyMemoryMB,
  needsF16: false,
  requiredFeatures: [],
  contextTokens: tinyContext,
  downloadBytes: tinyBytes,
  downloadIsEstimate: true,
  keptBytes: 0,
  downloaded: false,
  ...fitOf(
    { vramMB: tinyMemoryMB, needsF16: false, bufferBytes: 0 },
    report.available ? { ...report, software: false } : report,
  ),
  advice: tinyLabel,
  recommended: true,
  embedded: true,
});

const fitOrder: readonly Fit[] = ['fits', 'unknown', 'tight', "doesn't fit"];

/** How large the numbers of a quantisation are: the smallest first, unquantised last. */
const bits = (quantisation: string | null): number => {
  const digits = /^q(\d+)f(\d+)/.exec(quantisation ?? '');
  if (!digits) return 99;
  const weight = Number(digits[1]);
  return (weight === 0 ? Number(digits[2]) : weight) + Number(digits[2]) / 100;
};

/**
 * The models that can be offered, in order: the recommended families first, as they are listed above; within one family what fits
 * before what does not, then the smaller quantisation. The others keep web-llm's order.
 */
export function rankModels(
  records: readonly ModelRecord[],
  report: GpuReport,
  kept: readonly KeptWeights[] = [],
): WebllmModel[] {
  return records
    .filter((record) => isTextModel(record) && !isUnsuited(record.model_id))
    .map((record) => describe(record, report, keptOf(record, kept)))
    .sort((a, b) => {
      const families = familyOf(a.id) - familyOf(b.id);
      if (families !== 0 || !a.recommended) return families;
      const fits = fitOrder.indexOf(a.fits) - fitOrder.indexOf(b.fits);
      return fits !== 0 ? fits : bits(a.quantisation) - bits(b.quantisation);
    });
}

/** The embedded model, then web-llm's list, ranked for this machine, with what is downloaded already. Loads the library (6 MB), so ask only when someone wants to choose. */
export async function webllmModels(report: GpuReport): Promise<WebllmModel[]> {
  const { prebuiltAppConfig } = await import('@mlc-ai/web-llm');
  return [tinyEntry(report), ...rankModels(prebuiltAppConfig.model_list, report, await keptWeights())];
}
