import type { OfflineFile } from '../src/offline/file.ts';
import { serveOffline } from '../src/offline/worker/serve.ts';

// The list is put here when the page is built.
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly OfflineFile[] };

serveOffline(self, self.__WB_MANIFEST);
