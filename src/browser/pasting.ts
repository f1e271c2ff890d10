import { cellsOfTable, markdownOf } from './html-to-markdown.js';
import { pastedLink } from './links.js';
import { asBlock, cellsIn, isCells, tableOf } from './tables.js';
import { write, writtenIn } from './text-box.js';
import { inPlace, type Change, type Written } from './text-change.js';

/** Pasting over words makes a link of an address, a table of cells, Markdown of formatted text. With Shift everything is pasted as it is. */
export function helpPasting(box: HTMLTextAreaElement): void {
  let isPlain = false;
  box.addEventListener('keydown', (event) => {
    isPlain = event.shiftKey;
  });
  box.addEventListener('keyup', () => {
    isPlain = false;
  });
  box.addEventListener('paste', (event) => {
    const { clipboardData } = event;
    if (!clipboardData || isPlain) return;
    const change = changeFor(writtenIn(box), clipboardData);
    if (!change) return;
    event.preventDefault();
    write(box, change);
  });
}

function changeFor(written: Written, clipboard: DataTransfer): Change | undefined {
  const text = clipboard.getData('text/plain');
  const html = clipboard.getData('text/html');
  const table = tableOf(isCells(text) ? cellsIn(text) : cellsOfTable(html));
  if (table !== '') return asBlock(written, table);
  const link = pastedLink(written, text);
  if (link) return link;
  const markdown = html === '' ? '' : markdownOf(html);
  return markdown === '' || markdown === text.trim() ? undefined : inPlace(written, markdown);
}
