/** Several files as the body of one frame, whose header has their lengths. */
export function joinedParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** The files of a body, each of its own memory. Throws a SyntaxError where the lengths are not those of the body. */
export function splitParts(
  body: Uint8Array<ArrayBuffer>,
  lengths: readonly number[],
): readonly Uint8Array<ArrayBuffer>[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== body.length) throw new SyntaxError(`The parts have ${total} bytes, the body has ${body.length}.`);
  let at = 0;
  return lengths.map((length) => body.slice(at, (at += length)));
}
