import { writeJson } from '../../json/index.ts';
import { readRecordText, type TrajectoryRecord } from '../../rollout/index.ts';
import type { FormatName } from '../../datasets/index.ts';
import { offer, openExport } from '../../datasets/save/index.ts';
import { counted } from '../../formats/index.ts';
import { emptyForm, readForm } from './form.ts';
import { gateFields } from './gate-fields.ts';

/** What became of a download at the press of a button. */
export type QuickDownload =
  /** `note` says what a person should know of it; empty where there is nothing. */
  | { readonly kind: 'saved'; readonly note: string }
  /** A quality gate leaves the trajectory out. */
  | { readonly kind: 'left-out'; readonly why: string };

/**
 * Saves a trajectory that is in memory in some formats, each as a file of its own, with everything else as the dialog begins: the same
 * way, gates and the look for secrets included. Throws what the export throws.
 */
export async function downloadFiles(record: TrajectoryRecord, formats: readonly FormatName[]): Promise<QuickDownload> {
  const form = readForm({ ...emptyForm(record.task.id), formats });
  if (form.kind === 'problems') throw new Error([...form.problems.values()].join(' '));
  const exporter = openExport({ runs: [], records: [record] });
  try {
    const { files, dropped, secrets } = await exporter.files(form.options);
    const [refused] = dropped;
    if (refused) {
      const label = gateFields.find(({ gate }) => gate === refused.gate)?.label ?? refused.gate;
      return { kind: 'left-out', why: `The quality gate “${label}” leaves this trajectory out: ${refused.why}.` };
    }
    for (const { path, bytes } of files) {
      if (['README.md', 'manifest.json'].includes(path)) continue;
      if (path === 'records.jsonl') offer(new Blob([readable(bytes)], { type: 'application/json' }), 'record.json');
      else offer(new Blob([bytes], { type: 'application/jsonl' }), path.slice(path.lastIndexOf('/') + 1));
    }
    const note =
      secrets.length === 0
        ? ''
        : `${counted(secrets.length, 'key, address or home folder', 'keys, addresses or home folders')} found, and not replaced.`;
    return { kind: 'saved', note };
  } finally {
    exporter.close();
  }
}

/** The one line of a single record, laid out for people. */
const readable = (line: Uint8Array): string => `${writeJson(readRecordText(new TextDecoder().decode(line)), 2)}\n`;
