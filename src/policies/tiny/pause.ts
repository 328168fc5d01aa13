/** Lets the rest of the thread have its turn: messages that have arrived are heard, such as one that stops what is under way. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
