import * as v from 'valibot';
import { messageSW, Workbox } from 'workbox-window';
import type { Order } from './file.ts';
import { Offline, type WorkerLink } from './offline.ts';

/** After how many milliseconds a service worker that waits is asked again to take over. */
const askAgainMs = 2000;

const markName = 'cleaner-lab/reloaded-for-isolation';

const filesSchema = v.array(
  v.object({
    url: v.string(),
    revision: v.nullable(v.string()),
    part: v.picklist(['page', 'views', 'python', 'tiny', 'webgpu', 'gguf', 'training']),
    bytes: v.number(),
    engine: v.nullable(v.picklist(['switching', 'plain'])),
    kept: v.boolean(),
  }),
);

/** The link to the real service worker, which lies beside the page. */
function linkTo(url: string): WorkerLink {
  const workbox = new Workbox(url);
  const container = navigator.serviceWorker;
  return {
    start: async (onWaiting) => {
      workbox.addEventListener('waiting', onWaiting);
      // The page was painted long ago; waiting for the event `load` could be for ever.
      const registration = await workbox.register({ immediate: true });
      if (!registration) throw new Error('The browser has no service workers here.');
      await activated(registration);
    },
    controls: () => container.controller !== null,
    onTakeOver: (listener) => {
      let answering = container.controller;
      container.addEventListener('controllerchange', () => {
        // The first one takes over from nobody.
        if (answering !== null) listener();
        answering = container.controller;
      });
    },
    files: async () => {
      if (!container.controller) return [];
      return v.parse(filesSchema, await messageSW(container.controller, { type: 'files' } satisfies Order));
    },
    useNew: () => {
      const ask = async (): Promise<void> => {
        const registration = await container.getRegistration();
        registration?.waiting?.postMessage({ type: 'use-now' } satisfies Order);
      };
      void ask();
      // Chromium forgets the wish where the old one was at work at that moment.
      const again = setInterval(() => void ask(), askAgainMs);
      container.addEventListener('controllerchange', () => clearInterval(again), { once: true });
    },
    lookForNew: () => workbox.update(),
  };
}

/** Resolves when a service worker is at work. Throws where the first one could not begin. */
async function activated({ active, waiting, installing }: ServiceWorkerRegistration): Promise<void> {
  const worker = active ?? waiting ?? installing;
  if (!worker) return;
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('The files of the page could not be fetched and kept.'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** A mark that a tab keeps over its reloads. */
const mark = {
  get: (): boolean => {
    try {
      return sessionStorage.getItem(markName) !== null;
    } catch {
      return false;
    }
  },
  set: (reloaded: boolean): void => {
    try {
      if (reloaded) sessionStorage.setItem(markName, '1');
      else sessionStorage.removeItem(markName);
    } catch {
      // `get` says that nothing was kept.
    }
  },
};

/** Whether this browser has service workers for this page: on https:// and on this machine, outside of some private windows. */
export const canBeOffline = (): boolean => 'serviceWorker' in navigator;

/**
 * {@link Offline} for this page.
 *
 * @param touched whether somebody has pressed anything since the page was opened
 */
export function offlineHere(touched: () => boolean): Offline {
  return new Offline({
    link: linkTo('./service-worker.js'),
    isolated: crossOriginIsolated,
    controlledAtStart: navigator.serviceWorker.controller !== null,
    touched,
    reload: () => location.reload(),
    mark,
    fetch: async (url, signal) => {
      const answer = await fetch(url, { signal, priority: 'low' });
      if (!answer.ok) throw new Error(`${url} could not be fetched: the server answered ${answer.status}.`);
      await answer.body?.pipeTo(new WritableStream(), { signal });
    },
  });
}
