import { computed } from '@preact/signals';
import { readRunDocument, writeRunDocument } from '../../../collect/index.ts';
import { route, type Place, type RouteOf } from '../../address/index.ts';
import { LinkedDocument, loadDocument } from '../../run-setup/index.ts';
import { setup } from './setup.ts';

/** The run that the form says, as a document. */
export const linked = new LinkedDocument({
  name: 'run',
  text: computed(() => {
    const { document } = setup.read.value;
    return document && writeRunDocument(document);
  }),
  isShown: () => route.value.view === 'collect',
  read: (text) => {
    const document = readRunDocument(text);
    return { text: writeRunDocument(document), load: () => loadDocument(setup, document) };
  },
});

/** The set-up's address carries the document that the form says, where it says one that is not too long. */
export const collectPlace: Place<RouteOf<'collect'>> = {
  take: ({ document }, gone) => linked.take(document, gone),
  routeOf: () => {
    const link = linked.linkForAddress();
    return link && { view: 'collect', ...link };
  },
};
