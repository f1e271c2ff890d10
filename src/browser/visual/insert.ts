import { Slice, type Fragment } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { asNew, mapped } from './as-new.js';
import { docOf } from './parse.js';

/** Puts Markdown in place of what is selected. */
export function insertMarkdown(view: EditorView, markdown: string): void {
  view.dispatch(view.state.tr.replaceSelection(Slice.maxOpen(blocksIn(markdown))).scrollIntoView());
  view.focus();
}

/** Puts the line of a file where the caret is: a picture stands by itself, below the words with the caret. */
export function insertLine(view: EditorView, line: string): void {
  const { $to } = view.state.selection;
  const blocks = blocksIn(line);
  const [above, index] = [$to.node(-1), $to.indexAfter(-1)];
  if (!line.startsWith('!') || !above.canReplace(index, index, blocks)) {
    insertMarkdown(view, line);
    return;
  }
  const isEmpty = $to.parent.content.size === 0;
  const [from, end] = [isEmpty ? $to.before() : $to.after(), $to.after()];
  const tr = view.state.tr.replaceWith(from, end, blocks);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(from + blocks.size - 1), -1)).scrollIntoView());
  view.focus();
}

/** The blocks of a Markdown text, as new ones. */
export function blocksIn(markdown: string): Fragment {
  return mapped(docOf(markdown).content, asNew);
}
