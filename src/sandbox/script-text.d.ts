/** One classic script with all its imports, as text, and the SHA-256 of that text in base64 (see scripts/script-text-plugin.ts). */
declare module '*?script' {
  const script: { readonly text: string; readonly sha256: string };
  export default script;
}
