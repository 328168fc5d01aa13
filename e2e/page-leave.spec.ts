import { expect, test } from '@playwright/test';
import { serve } from '../cli/serve/server.ts';
import { scriptPolicy, scriptTokens } from '../src/policies/script/index.ts';
import { LabPage } from './support/lab.ts';

/** Whether the browser would ask before the page is left. */
const asks = ({ page }: LabPage): Promise<boolean> =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

test('leaving the Playground asks as long as what a model wrote is not downloaded, but not for a lesson', async ({
  page,
}) => {
  const answer = scriptTokens('Two and two are four: \\boxed{4}.');
  const server = await serve(
    scriptPolicy({ model: 'Four', generations: [answer, answer] }, { tokensPerSecond: Number.POSITIVE_INFINITY }),
    { port: 0, modelName: 'four' },
  );
  const lab = new LabPage(page);
  await lab.runLesson('clean');
  expect(await asks(lab)).toBe(false);

  await lab.chooseEndpoint(server.url, 'four');
  await lab.runTask('What is 2 + 2?', '4');
  expect(await asks(lab)).toBe(true);

  await lab.download('record.json');
  expect(await asks(lab)).toBe(false);
  await server.close();
});
