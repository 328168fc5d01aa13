import { signal } from '@preact/signals';
import { readRunDocument, readRunLink, writeRunLink, type RunDocument } from '../../../collect/index.ts';
import { view } from '../place.ts';
import { loadDocument } from './load-document.ts';

/** Longest fragment in characters that is put into the address: browsers take more, chats and mails do not. */
const longest = 16_000;

/** What became of a document that was to be loaded, in words; null where there is nothing to say. */
export const documentNews = signal<{ readonly tone: 'failed' | 'plain'; readonly text: string } | null>(null);

/** The address that holds a document; null where it is too long for one. */
export async function addressOf(document: RunDocument): Promise<string | null> {
  const link = await writeRunLink(document);
  return link.length > longest ? null : `#/${view}?doc=${link}`;
}

/** The link that the page wrote last: it says nothing new. */
let written = '';

/** Makes the address a link to a document, without a step in the browser's history. */
export function writeDocumentAddress(address: string | null): void {
  const hash = address ?? `#/${view}`;
  if (hash === location.hash) return;
  written = hash;
  history.replaceState(null, '', hash);
}

/** Loads the document that an address carries. Does nothing for one that the page wrote itself. */
export async function followDocumentLink(link: string): Promise<void> {
  if (`#/${view}?doc=${link}` === written) return;
  await load(() => readRunLink(link), 'The run of the link is set up.');
}

/** Loads a document from a file. */
export const openDocument = (file: File): Promise<void> =>
  load(async () => readRunDocument(await file.text()), `The run of ${file.name} is set up.`);

async function load(read: () => Promise<RunDocument>, done: string): Promise<void> {
  try {
    loadDocument(await read());
    documentNews.value = { tone: 'plain', text: done };
  } catch (error) {
    documentNews.value = { tone: 'failed', text: error instanceof Error ? error.message : String(error) };
  }
}
