import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The page as a person meets it: by what its controls are called. */
export class LabPage {
  constructor(readonly page: Page) {}

  /** Opens the page at a link's fragment and waits until it can be used. */
  async open(fragment = ''): Promise<void> {
    // From another fragment of the same page the browser would not load anew.
    await this.page.goto('about:blank');
    await this.page.goto(`./${fragment}`);
    await this.runButton.waitFor();
  }

  /** Opens the view of models at a kind of policy and waits until it can be used. */
  async openModels(kind: 'tiny' | 'script' | 'webllm' | 'gguf' | 'endpoint'): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./#/models?policy=${kind}`);
    await this.page.getByRole('heading', { name: 'Models' }).waitFor();
  }

  /** From another view to the playground. */
  async goToPlayground(): Promise<void> {
    await this.page.getByRole('link', { name: 'Playground', exact: true }).click();
    await this.runButton.waitFor();
  }

  /** In the view of models: chooses the one model of an endpoint. */
  async chooseEndpoint(url: string, model: string, key = ''): Promise<void> {
    await this.openModels('endpoint');
    await this.page.getByRole('textbox', { name: 'Address' }).fill(url);
    await this.page.getByLabel('Key (optional)').fill(key);
    await this.page.getByRole('button', { name: 'Fetch the list' }).click();
    await expect(this.page.getByRole('combobox', { name: 'Model' })).toHaveValue(model);
  }

  /** Types a task with its right answer in the Playground, and runs it to its end. */
  async runTask(prompt: string, answer: string): Promise<void> {
    await this.goToPlayground();
    await this.page.getByRole('textbox', { name: 'Task for the model' }).fill(prompt);
    await this.page.getByRole('textbox', { name: /^Right answer/ }).fill(answer);
    await this.runButton.click();
    await this.result.waitFor();
  }

  get runButton(): Locator {
    return this.page.getByRole('button', { name: 'Run', exact: true });
  }

  get stopButton(): Locator {
    return this.page.getByRole('button', { name: 'Stop', exact: true });
  }

  get result(): Locator {
    return this.page.getByRole('region', { name: 'Result' });
  }

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  /** Chooses how fast a script writes. */
  async pace(pace: 'Slow' | 'Normal' | 'Fast'): Promise<void> {
    await this.page.getByRole('radio', { name: pace }).check();
  }

  /** Opens a lesson and runs it to its end. */
  async runLesson(lesson: string, more = ''): Promise<void> {
    await this.open(`#/playground?policy=script&lesson=${lesson}${more}`);
    await this.pace('Fast');
    await this.runButton.click();
    await this.result.waitFor();
  }

  /** Presses a download's button and returns the file. */
  async download(name: string): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name, exact: true }).click(),
    ]);
    if (download.suggestedFilename() !== name) throw new Error(`The file is called ${download.suggestedFilename()}.`);
    return await readFile(await download.path(), 'utf8');
  }

  /** A number of the statistics, as it is shown. */
  async figure(name: string): Promise<string> {
    const figure = this.result.locator('.figure', { has: this.page.getByText(name, { exact: true }) });
    return await figure.locator('.figure-value').innerText();
  }
}
