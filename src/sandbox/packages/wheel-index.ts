import * as v from 'valibot';

/** A file beside its index: no path leads out of the folder, and no other address is asked. */
const fileName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9_.+!-]*\.(whl|zip|tar|tar\.gz)$/, 'file_name must be the name of an archive'),
);
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

const entrySchema = v.object({
  name,
  version: name,
  file_name: fileName,
  /** SHA-256 of the file, in hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 hexadecimal digits')),
  /** Top-level modules in it. */
  imports: v.optional(v.array(name), []),
  /** Names of the packages that must be unpacked before it. */
  depends: v.optional(v.array(name), []),
  install_dir: v.optional(v.picklist(['site', 'dynlib']), 'site'),
});

/** One package in an index; the field names are those of Pyodide's lock file. */
export type WheelEntry = v.InferOutput<typeof entrySchema>;

/**
 * What an index holds: Pyodide's own lock file (`pyodide-lock.json`) and the index of a folder that `npm run wheels` filled
 * (`wheels.json`) alike. Fields beyond these are let pass.
 */
const indexSchema = v.object({ packages: v.record(v.string(), entrySchema) });

/** An index by package name. */
export type WheelIndex = Readonly<Record<string, WheelEntry>>;

/** The packages of an index. Throws a ValiError that names the field that is wrong. */
export const parseWheelIndex = (input: unknown): WheelIndex => v.parse(indexSchema, input).packages;
