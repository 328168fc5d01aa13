import { effect, signal } from '@preact/signals';
import {
  readRunDocument,
  readRunLink,
  writeRunDocument,
  writeRunLink,
  type RunDocument,
} from '../../../collect/index.ts';
import { wholeText } from '../../../files/index.ts';
import { route, type Place, type RouteOf } from '../../address/index.ts';
import { loadDocument } from '../../run-setup/index.ts';
import { setup } from './setup.ts';

/** Longest link in characters that is offered for passing on: browsers take more, chats and mails do not. */
export const longestToPass = 16_000;

/** Longest link in characters that is put into the address, for reloads and Back. Browsers take at least 2 million in all. */
export const longestInAddress = 500_000;

/** Milliseconds without a change after which the document is packed into a link: one may carry thousands of tasks. */
const rest = 100;

/** What became of a document that was to be loaded, in words; null where there is nothing to say. */
export const documentNews = signal<{ readonly tone: 'failed' | 'plain'; readonly text: string } | null>(null);

/** The document that was packed last, and its link. */
const packed = signal<{ readonly document: RunDocument; readonly link: string } | null>(null);

/** The link of the document that the form says; null while it is being packed, and where the form says none. */
export function documentLink(): string | null {
  const { document } = setup.read.value;
  return document !== null && packed.value?.document === document ? packed.value.link : null;
}

/** Packs the document that the form says, so that the address has it before the page goes on to its run. */
export async function packDocument(document: RunDocument): Promise<void> {
  const link = await writeRunLink(document);
  if (setup.read.peek().document === document) packed.value = { document, link };
}

// A link is needed only while the set-up is open.
effect(() => {
  const { document } = setup.read.value;
  if (document === null || route.value.view !== 'collect' || packed.peek()?.document === document) return undefined;
  const timer = setTimeout(() => void packDocument(document), rest);
  return () => clearTimeout(timer);
});

/** The set-up's address carries the document that the form says, where it says one that is not too long. */
export const collectPlace: Place<RouteOf<'collect'>> = {
  take({ document: link }, gone) {
    documentNews.value = null;
    if (link === null || link === documentLink()) return undefined;
    return load(() => readRunLink(link), 'The run of the link is set up.', gone);
  },
  routeOf() {
    const link = documentLink();
    if (link === null) return null;
    return { view: 'collect', document: link.length > longestInAddress ? null : link };
  },
};

/** Loads a document from a file. */
export const openDocument = (file: File): Promise<void> =>
  load(
    async () => readRunDocument(await wholeText(file)),
    `The run of ${file.name} is set up.`,
    new AbortController().signal,
  );

async function load(read: () => Promise<RunDocument>, done: string, gone: AbortSignal): Promise<void> {
  try {
    const document = await read();
    if (gone.aborted) return;
    const now = setup.read.peek().document;
    // Back to what is there already is no news.
    if (now && writeRunDocument(now) === writeRunDocument(document)) return;
    loadDocument(setup, document);
    documentNews.value = { tone: 'plain', text: done };
  } catch (error) {
    if (gone.aborted) return;
    documentNews.value = { tone: 'failed', text: error instanceof Error ? error.message : String(error) };
  }
}
