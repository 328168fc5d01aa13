/**
 * Whether the browser's storage has room for the given number of bytes more. Where the browser does not say how much there is (WebKit, and pages that did
 * not come over https), it is taken to have: what does not fit is refused when it is written.
 */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  if (!('storage' in navigator)) return true;
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined || usage + bytes <= quota;
}
