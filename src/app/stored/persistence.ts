/**
 * Asks the browser not to clear what is kept when the disk gets full; true where it agrees. False also where it knows no such promise, as
 * WebKit outside of Safari.
 */
export async function askToPersist(): Promise<boolean> {
  if (!('storage' in navigator)) return false;
  return await navigator.storage.persist().catch(() => false);
}
