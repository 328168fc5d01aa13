import * as v from 'valibot';
import {
  defaultFormats,
  downloadOptionsSchema,
  gatesSchema,
  type DownloadOptions,
  type FormatName,
  type GateName,
  type SecretKind,
} from '../../datasets/index.ts';
import { comparingGates, gateFields } from './gate-fields.ts';

/** A gate's switch and its value as text. */
export interface GateSetting {
  readonly on: boolean;
  readonly value: string;
}

/** What the dialog's controls hold. */
export interface DownloadForm {
  readonly formats: readonly FormatName[];
  /** Whether there are scripts for a cluster, which need some of the formats. */
  readonly cluster: boolean;
  readonly gates: Readonly<Partial<Record<GateName, GateSetting>>>;
  readonly redact: readonly SecretKind[];
  readonly card: CardForm;
}

/** What is said on the card; empty where nothing is. */
export interface CardForm {
  readonly name: string;
  readonly licence: string;
  readonly author: string;
  readonly language: string;
}

/** The form as a dialog opens with it. */
export const emptyForm = (name: string): DownloadForm => ({
  formats: defaultFormats,
  cluster: false,
  gates: Object.fromEntries(gateFields.map(({ gate, usual }) => [gate, { on: false, value: usual }])),
  redact: [],
  card: { name, licence: '', author: '', language: 'en' },
});

/** What a form comes to: options, or what is wrong by the field's path, such as `gates.minTokens`. */
export type ReadForm =
  | { readonly kind: 'options'; readonly options: DownloadOptions }
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> };

/** Reads a form. */
export function readForm({ formats, cluster, gates, redact, card }: DownloadForm): ReadForm {
  const filled = Object.entries<string>({ ...card }).flatMap(([key, text]) =>
    text.trim() === '' ? [] : [[key, text.trim()]],
  );
  const parsed = v.safeParse(downloadOptionsSchema, {
    formats,
    ...(cluster ? { cluster } : {}),
    gates: gatesOf(gates, ({ on }) => on),
    redact,
    card: Object.fromEntries(filled) as unknown,
  });
  if (parsed.success) return { kind: 'options', options: parsed.output };
  const problems = new Map<string, string>();
  for (const issue of parsed.issues) {
    // A list's own problem and those of its items are told at the list.
    const path = v.getDotPath(issue)?.replace(/\.\d+$/, '') ?? '';
    if (!problems.has(path)) problems.set(path, `${issue.message}.`);
  }
  return { kind: 'problems', problems };
}

/**
 * The gates with which is found what those would drop that are off: all that look at one trajectory alone at once, because their
 * counts do not depend on one another; those that compare, after the ones that are on.
 */
export function probesOf(form: DownloadForm, { gates }: DownloadOptions): readonly unknown[] {
  const off = Object.fromEntries(Object.entries(form.gates).filter(([, setting]) => !setting.on));
  const all = gatesOf(off, () => true);
  if (all.repairTalk !== undefined) all.repairTalk = 'drop';
  const alone = Object.entries(all).filter(([gate]) => !(comparingGates as readonly string[]).includes(gate));
  const comparing = Object.entries(all).filter(([gate]) => (comparingGates as readonly string[]).includes(gate));
  return [alone, ...comparing.map((one) => [one])]
    .filter((some) => some.length > 0)
    .map((some) => ({ ...gates, ...(Object.fromEntries(some) as Record<string, unknown>) }))
    .filter((probe) => v.safeParse(gatesSchema, probe).success);
}

function gatesOf(gates: DownloadForm['gates'], wanted: (setting: GateSetting) => boolean): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { gate, control } of gateFields) {
    const setting = gates[gate];
    if (!setting || !wanted(setting)) continue;
    if (control.kind === 'none') values[gate] = true;
    else if (control.kind === 'choice') values[gate] = setting.value;
    else values[gate] = setting.value.trim() === '' ? Number.NaN : Number(setting.value);
  }
  return values;
}
