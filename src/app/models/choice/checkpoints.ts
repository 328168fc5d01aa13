import { signal } from '@preact/signals';
import { sha256Of, type RunPolicy } from '../../../runtime/index.ts';

/** A checkpoint of the embedded model that was opened in this visit. */
export interface OpenedCheckpoint {
  readonly file: File;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** Checkpoints that were opened in this visit, the last one first; of several with the same name and bytes one. A link can only name them. */
export const openedCheckpoints = signal<readonly OpenedCheckpoint[]>([]);

/** Adds a file to the opened ones. A file that can't be read any more is left out: who loads it says why. */
export async function rememberCheckpoint(file: File): Promise<void> {
  let sha256: string;
  try {
    sha256 = await sha256Of(await file.arrayBuffer());
  } catch {
    return;
  }
  const others = openedCheckpoints.peek().filter((other) => other.sha256 !== sha256 || other.file.name !== file.name);
  openedCheckpoints.value = [{ file, sha256 }, ...others];
}

/**
 * The file that a policy of the embedded model names; null where it names none, or none of that name, or of that name and hash, was opened.
 *
 * @param chosen The file that was chosen last, which may not be among the opened ones yet.
 */
export function checkpointFor(
  { checkpoint, sha256 }: Extract<RunPolicy, { readonly engine: 'tiny' }>,
  chosen: File | null,
): File | null {
  if (checkpoint === undefined) return null;
  if (sha256 === undefined && chosen?.name === checkpoint) return chosen;
  const found = openedCheckpoints.value.find(
    (opened) => opened.file.name === checkpoint && (sha256 === undefined || opened.sha256 === sha256),
  );
  return found?.file ?? null;
}

/** The hash of an opened file, in hexadecimal; undefined until it was read. */
export const hashOfOpened = (file: File): string | undefined =>
  openedCheckpoints.value.find((opened) => opened.file === file)?.sha256;
