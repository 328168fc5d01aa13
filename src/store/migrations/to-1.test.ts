import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { freshName } from '../store.fixture.ts';
import { makeVersion1 } from './old-forms.fixture.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

it('makes the form of version 1 from nothing', async () => {
  const [fresh, old] = [freshName(), freshName()];
  await makeVersion1(old);
  const [made, was] = await Promise.all([upgradedTo(fresh, 1, formOf), upgradedTo(old, 1, formOf)]);
  expect(made).toEqual(was);
});
