import * as v from 'valibot';

/** The form of the document of a run that was not collected here but read from a file. */
const importSchema = 'cleaner-lab/import@1';

const documentSchema = v.object({
  schema: v.literal(importSchema),
  /** The file's name. */
  file: v.string(),
  /** The arms of its trajectories. */
  arms: v.array(v.string()),
});

/** What is known of a run that was read from a file. */
export type ImportedRun = Omit<v.InferOutput<typeof documentSchema>, 'schema'>;

/** The document of such a run, as the store keeps it. */
export const importedDocument = ({ file, arms }: ImportedRun): string =>
  JSON.stringify({ schema: importSchema, file, arms });

/** Reads the document of a run; null for runs that were collected here. */
export function importedRun(document: string): ImportedRun | null {
  if (!document.includes(importSchema)) return null;
  try {
    const { file, arms } = v.parse(documentSchema, JSON.parse(document));
    return { file, arms };
  } catch {
    return null;
  }
}
