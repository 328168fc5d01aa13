import { signal } from '@preact/signals';

/** Task for the model, as typed or drawn, and the right answer; both may be empty. */
export const typedTask = signal({ prompt: '', answer: '' });

/**
 * The seed of the task that is drawn next. The first is the same for every visitor, so that a class sees the same; it was chosen
 * because the embedded model takes the wrong index there and repairs it, which is what a first visitor comes to see.
 */
let nextTask = 9;

/** The draw that is under way, or the last one. */
let drawing: Promise<void> = Promise.resolve();

/** Settles when no task is being drawn, also where the draw failed. */
export const taskDrawn = (): Promise<void> => drawing.catch(() => undefined);

/**
 * Draws a task of the kind that the embedded model knows, one that it was not trained on. A task that was typed, or came with a link,
 * while its code was on its way stays. Throws where that code cannot be fetched.
 */
export function drawTask(): Promise<void> {
  drawing = draw();
  return drawing;
}

async function draw(): Promise<void> {
  const before = typedTask.peek();
  const { tinyTask } = await import('../../tasks/tiny/index.ts');
  if (typedTask.peek() !== before) return;
  const { prompt, answer } = tinyTask(nextTask++, 'held-out');
  typedTask.value = { prompt, answer };
}
