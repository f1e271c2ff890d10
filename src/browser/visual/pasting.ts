import { Fragment, type Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { cellsOfTable, markdownOf } from '../html-to-markdown.js';
import { isAddress } from '../links.js';
import { cellsIn, isCells, tableOf } from '../tables.js';
import { blocksIn, insertMarkdown } from './insert.js';
import { insertInCell, isInCell } from './one-line.js';
import { schema } from './schema.js';

/** Pasting over words makes a link of an address, a table of cells, and of formatted text what the wiki knows of it. */
export function handlePaste(view: EditorView, { clipboardData }: ClipboardEvent, slice: Slice): boolean {
  const [text, html] = [wordsIn('plain', clipboardData), wordsIn('html', clipboardData)];
  const isCell = isInCell(view.state);
  // What was copied from here is put back as it was.
  if (text === '' || html.includes('data-pm-slice')) return isCell && insertInCell(view, slice.content);
  if (isAddress(text) && !view.state.selection.empty) return linkTo(text.trim(), view);
  const markdown = markdownIn(text, html);
  return isCell ? insertInCell(view, blocksOf(text, markdown)) : insert(view, text, markdown);
}

function wordsIn(kind: string, data: DataTransfer | null): string {
  return data?.getData(`text/${kind}`) ?? '';
}

function insert(view: EditorView, text: string, markdown: string): boolean {
  if (markdown === '') return view.pasteText(text);
  insertMarkdown(view, markdown);
  return true;
}

function blocksOf(text: string, markdown: string): Fragment {
  return markdown === '' ? Fragment.from(schema.text(text.trim() || ' ')) : blocksIn(markdown);
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
