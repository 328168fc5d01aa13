/** Hands a text to the browser as a download. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this task; it needs no longer than a moment.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
