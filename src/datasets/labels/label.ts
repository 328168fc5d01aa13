import * as v from 'valibot';

/** What a user can say of a trajectory; `none` where there is only a note, and in rows of trajectories of which nothing was said. */
const labelValues = ['good', 'bad', 'none'] as const;

/** The most characters of a note in a file: twice what can be typed, since a placeholder may be longer than what it stands for. */
const longestNote = 4000;

const label = v.pipe(
  v.picklist(labelValues),
  v.description('What a person said of the trajectory; none where nobody did, or only in a note.'),
);

const note = v.pipe(
  v.string(),
  v.maxLength(longestNote),
  v.description('What a person noted on the trajectory; empty where nobody did.'),
);

/** What a user said of a trajectory. */
export interface Label {
  readonly label: (typeof labelValues)[number];
  readonly note: string;
}

/** One line of `labels.jsonl`. */
export const labelRowSchema = v.strictObject({
  id: v.pipe(v.string(), v.description('The record’s id.')),
  label,
  note: v.optional(note, ''),
});

/** See {@link labelRowSchema}. */
export type LabelRow = v.InferOutput<typeof labelRowSchema>;

/** The columns that rows of trajectories have beside the others where anything in the download was labelled. */
export const labelColumns = { label: v.exactOptional(label), note: v.exactOptional(note) };

/** The file of a download that holds the labels. */
export const labelsPath = 'labels.jsonl';

/** Nothing was said. */
export const noLabel: Label = { label: 'none', note: '' };
