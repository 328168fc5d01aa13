/** A package's archive can't be had. The message says why, as the end of a sentence that names the package. */
export class WheelError extends Error {
  override readonly name = 'WheelError';
}
