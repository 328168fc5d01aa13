import { useEffect, useState } from 'preact/hooks';
import { runIdOf, writeRunDocument } from '../../../collect/index.ts';
import { DocumentPanel } from '../../run-setup/index.ts';
import { linked } from './link.ts';
import { setup } from './setup.ts';

/** The run as one JSON document, and which run that is. */
export function RunDocumentPanel() {
  const { document } = setup.read.value;
  const link = linked.link();
  const [id, setId] = useState('');
  useEffect(() => {
    setId('');
    let gone = false;
    if (document && link !== null) {
      void runIdOf(document).then((found) => {
        if (!gone) setId(found);
      });
    }
    return () => {
      gone = true;
    };
  }, [document, link]);
  return (
    <DocumentPanel
      linked={linked}
      name="run"
      text={document ? writeRunDocument(document, 2) : ''}
      routeTo={(packed) => ({ view: 'collect', document: packed })}
    >
      Everything that defines the run. The same document gives the same run, in this page, in another browser, and in a
      terminal{id === '' ? '' : `; it is run ${id}`}.
    </DocumentPanel>
  );
}
