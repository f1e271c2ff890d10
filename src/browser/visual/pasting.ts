import type { EditorView } from 'prosemirror-view';
import { cellsOfTable, markdownOf } from '../html-to-markdown.js';
import { isAddress } from '../links.js';
import { cellsIn, isCells, tableOf } from '../tables.js';
import { insertMarkdown } from './insert.js';
import { schema } from './schema.js';

/** Pasting over words makes a link of an address, a table of cells, and of formatted text what the wiki knows of it. */
export function handlePaste(view: EditorView, { clipboardData }: ClipboardEvent): boolean {
  const [text, html] = ['text/plain', 'text/html'].map((type) => clipboardData?.getData(type) ?? '');
  // What was copied from here is put back as it was.
  if (!text || html?.includes('data-pm-slice') === true) return false;
  if (isAddress(text) && !view.state.selection.empty) return linkTo(text.trim(), view);
  const markdown = markdownIn(text, html ?? '');
  if (markdown === '') return view.pasteText(text);
  insertMarkdown(view, markdown);
  return true;
}

function markdownIn(text: string, html: string): string {
  const table = tableOf(isCells(text) ? cellsIn(text) : cellsOfTable(html));
  return table === '' && html !== '' ? markdownOf(html) : table;
}

function linkTo(href: string, view: EditorView): boolean {
  const { from, to } = view.state.selection;
  view.dispatch(view.state.tr.addMark(from, to, schema.mark('link', { href })));
  return true;
}

/** Files are taken as by the text box itself. */
export function handleFiles(box: HTMLTextAreaElement): (view: EditorView, event: Event) => boolean {
  return (_view, event) => {
    const data =
      event instanceof DragEvent ? event.dataTransfer : event instanceof ClipboardEvent ? event.clipboardData : null;
    if (!data || data.files.length === 0) return false;
    const isDrop = event.type === 'drop';
    const again = isDrop
      ? new DragEvent('drop', { dataTransfer: data, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: data, cancelable: true });
    const isTaken = !box.dispatchEvent(again);
    if (isTaken) event.preventDefault();
    return isTaken;
  };
}
