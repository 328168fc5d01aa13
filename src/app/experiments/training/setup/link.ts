import { computed } from '@preact/signals';
import { readTrainingDocument, writeTrainingDocument } from '../../../../training/index.ts';
import { route } from '../../../address/index.ts';
import { LinkedDocument } from '../../../run-setup/index.ts';
import { form, formOf, formRead } from './form.ts';

/** The training that the form says, as a document: the terminal's `training.json`. */
export const linked = new LinkedDocument({
  name: 'training',
  text: computed(() => {
    const { document } = formRead.value;
    return document && writeTrainingDocument(document);
  }),
  isShown: () => route.value.view === 'experiments' && route.value.part === 'training',
  read: (text) => {
    const document = readTrainingDocument(text);
    return { text: writeTrainingDocument(document), load: () => (form.value = formOf(document)) };
  },
});
