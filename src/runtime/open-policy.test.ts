import { expect, it } from 'vitest';
import { openPolicy } from './open-policy.ts';
import { sha256Of } from './sha256.ts';

const options = { onProgress: () => undefined, signal: new AbortController().signal };

it('a checkpoint of other bytes than the document says is refused, before anything is loaded', async () => {
  const file = new File(['other'], 'mine.weights');
  const policy = { engine: 'tiny', checkpoint: 'mine.weights', sha256: 'a'.repeat(64) } as const;
  const found = await sha256Of(new TextEncoder().encode('other'));
  await expect(openPolicy({ policy, title: 'mine', files: [file] }, options)).rejects.toMatchObject({
    code: 'bad-settings',
    message: `mine.weights is not the file that the run names: its SHA-256 begins with ${found.slice(0, 12)}, and that of the run’s with aaaaaaaaaaaa.`,
  });
});
