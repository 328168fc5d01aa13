import { labelColumns, labelsFile } from '../labels/index.ts';
import { formatsNamed } from '../registry.ts';
import type { DownloadOptions } from '../download/options.ts';
import type { ManifestFile } from '../download/manifest.ts';
import { featureLines, featuresOf, type Features } from './features.ts';

/** The Hub's classes of size, by the number of rows below which they end. */
const sizes: readonly (readonly [below: number, name: string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [Infinity, '1M<n<10M'],
];

/** The YAML head of the card, by which the Hub and `load_dataset` know the files. */
export function frontMatter(
  records: number,
  { card, formats }: DownloadOptions,
  files: readonly ManifestFile[],
): string {
  const configured = formatsNamed(formats).flatMap(({ name, config, rowSchema }) => {
    const file = files.find((written) => written.format === name && written.rows !== null);
    return file && config !== undefined ? [{ config, path: file.path, rowSchema }] : [];
  });
  // `datasets` reads a folder with one loader, so that files of another kind have to be loaded by their paths.
  const [kind] = configured.map(({ path }) => extensionOf(path));
  const together = configured.filter(({ path }) => extensionOf(path) === kind);
  const labelled = files.some(({ format }) => format === labelsFile.name);
  const typed = together.flatMap(({ config, rowSchema }) =>
    rowSchema ? [{ config, features: withoutLabels(featuresOf(rowSchema), !labelled) }] : [],
  );
  return [
    '---',
    `pretty_name: ${quoted(card.name)}`,
    `license: ${quoted(card.licence)}`,
    `language:\n- ${card.language}`,
    'task_categories:\n- text-generation',
    `size_categories:\n- ${quoted(sizes.find(([below]) => records < below)?.[1] ?? '')}`,
    `tags:\n${['agent', 'tool-use', 'code-interpreter', 'trajectories', 'synthetic'].map((tag) => `- ${tag}`).join('\n')}`,
    ...(typed.length === 0 ? [] : ['dataset_info:']),
    ...typed.flatMap(({ config, features }) => [
      `- config_name: ${quoted(config)}`,
      '  features:',
      ...featureLines(features).map((line) => `  ${line}`),
    ]),
    ...(together.length === 0 ? [] : ['configs:']),
    ...together.flatMap(({ config, path }, at) => [
      `- config_name: ${quoted(config)}`,
      '  data_files:',
      '  - split: train',
      `    path: ${quoted(path)}`,
      ...(at === 0 ? ['  default: true'] : []),
    ]),
    '---',
  ].join('\n');
}

/** Rows have columns for labels only where something in the download was labelled. */
const withoutLabels = (features: Features, without: boolean): Features =>
  without
    ? Object.fromEntries(Object.entries(features).filter(([name]) => !Object.hasOwn(labelColumns, name)))
    : features;

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.'));

/** A YAML string: JSON's strings are YAML's in double quotes. */
const quoted = (text: string): string => JSON.stringify(text);
