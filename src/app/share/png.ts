/** Pixels of the picture for each of the drawing's. */
const sharpness = 2;

/** An SVG file as a PNG of twice its size. Throws where the browser can't draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth * sharpness, image.naturalHeight * sharpness];
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('The browser gives no canvas to draw on.');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('The browser could not write the picture.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
