import type { Node } from 'prosemirror-model';
import { childrenOf } from './children.js';

/** The words that a note has for a title; '' for none of its own. */
export function titleOf({ firstChild }: Node): string {
  return firstChild?.type.name === 'note_title' ? firstChild.textContent.replace(/\s*\n\s*/g, ' ') : '';
}

/** What stands in a note below its title. */
export function blocksOf(note: Node): readonly Node[] {
  return childrenOf(note).filter(({ type }) => type.name !== 'note_title');
}
