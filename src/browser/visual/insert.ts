import { Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { asNew, mapped } from './as-new.js';
import { docOf } from './parse.js';

/** Puts Markdown in place of what is selected. */
export function insertMarkdown(view: EditorView, markdown: string): void {
  const { content } = docOf(markdown);
  view.dispatch(view.state.tr.replaceSelection(Slice.maxOpen(mapped(content, asNew))).scrollIntoView());
  view.focus();
}
