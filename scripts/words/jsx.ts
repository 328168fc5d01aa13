import type { ESTree } from 'vite';
import { hasWords, isCodeElement } from './shown.ts';
import { elementName } from './syntax.ts';

/** An element, or a fragment. */
export type Element = ESTree.JSXElement | ESTree.JSXFragment;

/** Whether text stands directly in an element, and is not only between others. */
export const hasOwnWords = ({ children }: Element): boolean =>
  children.some((child) => child.type === 'JSXText' && hasWords(child.value));

/** Whether what is in an element is never translated. */
export function isOpaque(node: Element): boolean {
  if (node.type === 'JSXFragment') return false;
  if (isCodeElement(elementName(node))) return true;
  return node.openingElement.attributes.some(
    (attribute) =>
      attribute.type === 'JSXAttribute' &&
      attribute.name.name === 'translate' &&
      // Preact's types and properties have it as a boolean.
      attribute.value?.type === 'JSXExpressionContainer' &&
      attribute.value.expression.type === 'Literal' &&
      attribute.value.expression.value === false,
  );
}
