import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { knownFamily, type Thinking } from '../../src/policies/known-models.ts';
import type { GpuReport } from '../../src/policies/webllm/gpu.ts';
import { rankModels } from '../../src/policies/webllm/models.ts';

/** A model is in the table when its smallest form takes no more graphics memory than this, in MB. */
const mostMemoryMB = 4096;

/** A machine on which every model fits, so that none is moved back in the list. */
const anyMachine: GpuReport = {
  available: true,
  adapter: 'any',
  software: false,
  shaderF16: true,
  maxBufferBytes: 2 ** 40,
  maxBindingBytes: 2 ** 40,
  memoryGiB: null,
};

const thinkingWords: Readonly<Record<Thinking, string>> = { never: 'no', switched: 'off; a switch', always: 'always' };

/** What was tried with which model of the list, by its name without the quantisation. */
const tried: Readonly<Record<string, string>> = {};

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

/** The small models of web-llm's list as a Markdown table: what they take, and how the lab sets them up. */
export function modelTable(): string {
  const models = rankModels(prebuiltAppConfig.model_list, anyMachine);
  const labels = [...new Set(models.map(({ label }) => label))];
  const rows = labels.flatMap((label) => {
    const forms = models.filter((model) => model.label === label);
    const four = forms.filter(({ quantisation }) => quantisation?.startsWith('q4'));
    const shown = (four.length > 0 ? four : forms).sort((a, b) => a.vramMB - b.vramMB);
    const [smallest] = shown;
    if (!smallest || smallest.vramMB > mostMemoryMB) return [];
    const family = knownFamily(smallest.id);
    const cells = [
      label,
      shown.map(({ quantisation }) => quantisation ?? 'not said').join(', '),
      shown.map(({ downloadBytes }) => (downloadBytes === null ? 'not said' : gigabytes(downloadBytes))).join(', '),
      shown.map(({ vramMB }) => `${vramMB} MB`).join(', '),
      family.dialect,
      thinkingWords[family.thinking],
      `${family.temperature}, ${family.topP}`,
      family.systemPrompt === '' ? 'the lab’s' : 'its own',
      tried[label] ?? 'not tried',
    ];
    return [`| ${cells.join(' | ')} |`];
  });
  return [
    '| model | forms | download, estimated | graphics memory | calls | thinks | temperature, top-p | system prompt | tried |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
