import { TaskFileError } from './task-file-error.ts';

/** Where a file can be fetched, and what it is called. */
export interface FileAddress {
  readonly url: string;
  /** The file's name, with its ending. */
  readonly name: string;
}

const hub = 'https://huggingface.co/datasets/';

/** An address of a file on the Hub, as its pages, downloads and `hf://` paths write it. */
const pageOfFile =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/([^/?#]+\/[^/?#]+)\/(?:blob|resolve|raw)\/([^/?#]+)\/([^?#]+)/;
const shortForm = /^hf:\/\/datasets\/([^/@]+\/[^/@]+)(?:@([^/]+))?\/([^?#]+)$/;

const nameIn = (path: string): string => {
  const name = path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** The download of a file on the Hub, from the address of its page or of itself; null where the text is no such address. */
export function hubAddress(text: string): FileAddress | null {
  const trimmed = text.trim();
  const found = pageOfFile.exec(trimmed) ?? shortForm.exec(trimmed);
  if (!found) return null;
  const [, repository = '', revision = 'main', path = ''] = found;
  return { url: `${hub}${repository}/resolve/${revision}/${path}`, name: nameIn(path) };
}

/** Where the file of an address can be fetched. Throws a TaskFileError where the text is no address of a file. */
export function fileAddress(text: string): FileAddress {
  const trimmed = text.trim();
  const onHub = hubAddress(trimmed);
  if (onHub) return onHub;
  if (/^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\//.test(trimmed)) {
    const message =
      'This is the page of a whole data set: open “Files and versions” there and copy the address of one file.';
    throw new TaskFileError('no-address', message);
  }
  const path = /^https?:\/\/[^/?#\s]+(\/[^?#\s]+)(?:[?#]\S*)?$/.exec(trimmed)?.[1];
  if (path === undefined || path.endsWith('/')) {
    throw new TaskFileError(
      'no-address',
      'This is no address of a file; it must begin with https:// and end in a file’s name.',
    );
  }
  return { url: trimmed, name: nameIn(path) };
}
