/** How much of the disk this page has and may have. */
export interface Room {
  /** Bytes that are used, as the browser estimates. */
  readonly used: number;
  /** Bytes that the browser grants in all. */
  readonly granted: number;
  /** True where the browser promised not to clear it when the disk gets full. */
  readonly persistent: boolean;
}

/** Asks how much room there is; null where the browser does not say. */
export async function roomLeft(): Promise<Room | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return null;
    return { used: usage, granted: quota, persistent: await navigator.storage.persisted() };
  } catch {
    return null;
  }
}
