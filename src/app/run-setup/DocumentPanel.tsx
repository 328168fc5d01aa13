import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { offer } from '../../datasets/save/index.ts';
import { absolute, type Route } from '../address/index.ts';
import { Button, Disclosure, Field, LongText, Notice } from '../components/index.ts';
import {
  documentTitleWords,
  documentWords,
  longestInAddress,
  longestToPass,
  type DocumentName,
  type LinkedDocument,
} from './linked-document.ts';
import { TerminalCommand } from './TerminalCommand.tsx';

interface DocumentPanelProps {
  readonly linked: LinkedDocument;
  /** What it is. */
  readonly name: DocumentName;
  /** The document for people; empty where there is none. */
  readonly text: string;
  /** What a link of it leads to. */
  readonly routeTo: (document: string) => Route;
  /** What the document is good for. */
  readonly children: ComponentChildren;
}

/** What is set up as one JSON document: shown, copied, saved, loaded, and passed on as a link. */
export function DocumentPanel({ linked, name, text, routeTo, children }: DocumentPanelProps) {
  const link = linked.link();
  const there = text !== '';
  const word = documentWords[name];
  const file = `${name}.json`;
  const [copied, setCopied] = useState('');
  useEffect(() => setCopied(''), [text]);
  const copy = async (what: string, name: string) => {
    try {
      await navigator.clipboard.writeText(what);
      setCopied(`${name} is copied.`);
    } catch {
      setCopied(`The browser did not allow copying. Mark the text and copy it by hand.`);
    }
  };
  const news = linked.news.value;
  // That of a link stands above the form.
  const isShown = news !== null && (news.from === 'file' || news.tone === 'plain');
  return (
    <Disclosure summary={`The ${word} as a document`} open={isShown && news.tone === 'failed'}>
      <p class="small soft">{children}</p>
      <div class="collect-actions">
        <Button disabled={!there} onClick={() => void copy(text, 'The document')}>
          Copy
        </Button>
        <Button
          icon="download"
          disabled={!there}
          onClick={() => offer(new Blob([`${text}\n`], { type: 'application/json' }), file)}
        >
          <span translate={false}>{file}</span>
        </Button>
        <Button
          disabled={link === null || link.length > longestToPass}
          onClick={() => void (link !== null && copy(absolute(routeTo(link)), 'The link'))}
        >
          Copy link
        </Button>
      </div>
      <p class="small" role="status">
        {copied}
      </p>
      {link !== null && link.length > longestToPass && (
        <p class="small soft">
          It contains its tasks and is too long for a link. Share the file instead.
          {link.length > longestInAddress &&
            ' It is too long for this page’s address, too: save the file before you reload the page.'}
        </p>
      )}
      <Field
        label="Load a document"
        help={`The file ${file}, saved here or written by hand. It replaces what is set up.`}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void linked.open(file);
            }}
          />
        )}
      </Field>
      {isShown && (
        <Notice
          tone={news.tone}
          title={news.tone === 'failed' ? 'This document can’t be used; nothing was changed.' : news.text}
        >
          {news.tone === 'failed' && <p>{news.text}</p>}
        </Notice>
      )}
      {there ? (
        <>
          <pre class="document" tabIndex={0} aria-label={documentTitleWords[name]}>
            <LongText text={text} />
          </pre>
          <TerminalCommand name={name} />
        </>
      ) : (
        <p class="small soft">There is no document while something is missing or wrong.</p>
      )}
    </Disclosure>
  );
}
