import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { LabPage } from './lab.ts';

/** A file as the browser is given it. */
export interface GivenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The view of logs and the download dialog, as a person meets them. */
export class PurifyPage {
  readonly lab: LabPage;

  constructor(readonly page: Page) {
    this.lab = new LabPage(page);
  }

  /** Opens the view. Zips go to the browser's downloads: no test can answer the system's own dialog. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await this.page.goto('about:blank');
    await this.page.goto('/#/purify');
    await this.page.getByRole('heading', { name: 'Purify: logs of finished runs' }).waitFor();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Gives the view a file and waits until it is recognised. */
  async give({ name, content }: GivenFile): Promise<void> {
    const buffer = Buffer.from(content);
    await this.page
      .getByLabel('Drop a file here')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const heading = this.page.getByRole('heading', { name });
    // What came of the file before it need not be kept.
    const goOn = this.page.getByRole('group', { name: `Take ${name} now?` }).getByRole('button', { name: 'Go on' });
    await heading.or(goOn).first().waitFor();
    if (await goOn.isVisible()) await goOn.click();
    await heading.waitFor();
    await this.begin.waitFor();
  }

  get begin(): Locator {
    return this.page.getByRole('button', { name: /^(Purify|Read it)$/ });
  }

  /** The master record of a lesson that really ran, as one line. */
  async recordOf(lesson: string): Promise<string> {
    await this.lab.runLesson(lesson);
    return JSON.stringify(JSON.parse(await this.lab.download('record.json')));
  }

  /** Saves the zip of the dialog that is open, and gives its files. */
  async save(): Promise<ReadonlyMap<string, Uint8Array>> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.dialog.getByRole('button', { name: 'Save the zip' }).click(),
    ]);
    return await filesOf(await readFile(await download.path()));
  }
}

/** The files of a zip, by their paths. */
export async function filesOf(zip: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, Uint8Array>> {
  const reader = new ZipReader(new BlobReader(new Blob([zip])));
  const files = new Map<string, Uint8Array>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return files;
}

/** A file of a zip as text. */
export const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));

/** The rows of a JSONL file of a zip. */
export const rowsOf = (files: ReadonlyMap<string, Uint8Array>, path: string): Record<string, unknown>[] =>
  textOf(files, path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
