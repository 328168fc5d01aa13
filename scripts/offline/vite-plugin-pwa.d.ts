/**
 * What the build uses of `vite-plugin-pwa`. Its own types bring a library with them that says it needs the newest of JavaScript, and the whole
 * program would be checked with that.
 */
import type { PluginOption } from 'vite';

/** A file that the build wrote. */
export interface BuiltFile {
  readonly url: string;
  /** A hash of the contents; null where the name has one. */
  readonly revision: string | null;
  /** In bytes. */
  readonly size: number;
}

/** The options that are used; the package's documentation explains them. */
export interface PwaOptions {
  readonly strategies: 'injectManifest';
  readonly srcDir: string;
  readonly filename: string;
  readonly injectRegister: false;
  readonly manifest: false;
  readonly injectManifest: {
    readonly rollupFormat: 'iife';
    readonly globPatterns: readonly string[];
    readonly globIgnores: readonly string[];
    readonly dontCacheBustURLsMatching: RegExp;
    readonly maximumFileSizeToCacheInBytes: number;
    readonly manifestTransforms: readonly ((files: readonly BuiltFile[]) => {
      readonly manifest: readonly object[];
      readonly warnings: readonly string[];
    })[];
  };
}

export function VitePWA(options: PwaOptions): PluginOption;
