import { computed, signal } from '@preact/signals';
import { devicesOf, type CardReport, type Device } from '../../../../training/index.ts';
import { begun } from './session.ts';
import { startTrainer } from './trainer.ts';

/** The graphics card of this browser, as the training's worker sees it; null before it has answered. */
export const card = signal<CardReport | null>(null);

let asking: Promise<void> | null = null;

/** Asks for the card, once for as long as the page is open. Never throws. */
export const askForCard = (): Promise<void> => (asking ??= ask());

async function ask(): Promise<void> {
  const trainer = startTrainer();
  try {
    card.value = await trainer.findCard();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    card.value = { available: false, reason: `It could not be looked for: ${why}.`, advice: 'Reload the page.' };
  } finally {
    trainer.end();
  }
}

/** What was chosen to compute with; null for what the experiment has been computed with so far. */
export const chosenDevice = signal<Device | null>(null);

/** What the steps of the open experiment were computed with, each device once. */
export const usedDevices = computed(() => devicesOf(begun.value.flatMap(({ steps }) => steps)));

/** What would be computed with, if it is there. */
const wantedDevice = computed((): Device => chosenDevice.value ?? usedDevices.value.at(-1) ?? 'wasm');

/** What the next steps are computed with; null while it is not known whether there is a card. */
export const device = computed((): Device | null => {
  if (wantedDevice.value === 'wasm') return 'wasm';
  if (card.value === null) return null;
  return card.value.available ? 'webgpu' : 'wasm';
});
