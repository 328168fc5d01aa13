import { useEffect, useRef } from 'preact/hooks';
import { format, learnRoute } from '../address/index.ts';
import { termList } from '../glossary/terms.ts';
import { useNameInTitle } from '../page-title/index.ts';
import './glossary.css';

/** All words of the glossary. @param term The one that is meant, as a link names it; null for none */
export function GlossaryPage({ term }: { readonly term: string | null }) {
  useNameInTitle('Glossary');
  const meant = useRef<HTMLDivElement>(null);
  useEffect(() => meant.current?.scrollIntoView({ block: 'center' }), [term]);
  return (
    <div class="learn-page">
      <h1 tabIndex={-1}>Glossary</h1>
      <p class="soft">
        One word for one thing, in the page, the documents and the code.{' '}
        <a href={format(learnRoute('contents'))}>Back to the chapters</a>
      </p>
      <dl class="glossary">
        {termList.map(({ id, word, meaning, chapter }) => (
          <div key={id} class="glossary-entry" {...(id === term ? { ref: meant, 'data-meant': true } : {})}>
            <dt>{word}</dt>
            <dd>
              {meaning}
              {chapter !== null && (
                <>
                  {' '}
                  <a href={format(learnRoute(chapter))}>Chapter {chapter}</a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
