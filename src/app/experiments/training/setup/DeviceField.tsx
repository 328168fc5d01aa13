import { useEffect } from 'preact/hooks';
import { deviceWords, type CardReport, type Device } from '../../../../training/index.ts';
import { Select } from '../../../components/index.ts';
import { askForCard, card, chosenDevice, device } from '../session/device.ts';

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
      options={offered.map((each) => [each, deviceWords[each]] as const)}
      onValue={(value) => (chosenDevice.value = value)}
    />
  );
}

/** What there is to know of the choice, or why there is none. */
export function deviceHelp(found: CardReport | null): string {
  if (found === null) return 'Looking for a graphics card.';
  if (!found.available) return `The graphics card can’t be used: ${found.reason}`;
  const what = found.software
    ? `Here the graphics card is the processor in truth (${found.name}), and far slower than the processor itself.`
    : `Found: ${found.name}. Whether it is faster for a model of this size depends on the card.`;
  return `${what} Only the processor gives the same numbers as a terminal to the last digit. Turns are written on the processor either way.`;
}
