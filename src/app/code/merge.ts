import { pythonLanguage } from '@codemirror/lang-python';
import { syntaxHighlighting } from '@codemirror/language';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/**
 * Draws the difference of two programs, or of two texts in prose, into an element, the old lines above the new ones. Returns what takes it
 * down again.
 */
export function drawDiff(
  parent: HTMLElement,
  before: string,
  after: string,
  label: string,
  language: 'python' | 'prose' = 'python',
): () => void {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: after,
      extensions: [
        unifiedMergeView({ original: before, mergeControls: false, gutter: false, syntaxHighlightDeletions: true }),
        language === 'python' ? [pythonLanguage, syntaxHighlighting(classHighlighter)] : [],
        EditorView.lineWrapping,
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
      ],
    }),
  });
  return () => view.destroy();
}
