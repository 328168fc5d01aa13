import { useEffect } from 'preact/hooks';
import type { CardReport, Device } from '../../../../training/index.ts';
import { Select } from '../../../components/index.ts';
import { askForCard, card, chosenDevice, device } from '../session/device.ts';

const optionWords: Readonly<Record<Device, string>> = { wasm: 'Processor', webgpu: 'Graphics card' };

/** What updates are computed with: not a part of the document, because it changes nothing but last digits and speed. */
export function DeviceField({ disabled }: { readonly disabled: boolean }) {
  useEffect(() => void askForCard(), []);
  const found = card.value;
  const offered: readonly Device[] = found?.available ? ['wasm', 'webgpu'] : ['wasm'];
  return (
    <Select
      label="Computes on"
      help={deviceHelp(found)}
      value={device.value ?? 'wasm'}
      disabled={disabled || offered.length === 1}
      options={offered.map((each) => [each, optionWords[each]] as const)}
      onValue={(value) => (chosenDevice.value = value)}
    />
  );
}

/** What there is to know of the choice, or why there is none. */
export function deviceHelp(found: CardReport | null): string {
  if (found === null) return 'Looking for a graphics card.';
  if (!found.available) return `The graphics card can’t be used: ${found.reason} ${found.advice}`.trim();
  const what = found.software
    ? `There is no graphics card: the processor computes WebGPU here (${found.name}), which is far slower.`
    : `Found: ${found.name}.`;
  return `${what} Only the processor gives the numbers of a terminal to the last digit.`;
}
