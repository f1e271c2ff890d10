import { changed, type Change, type Written } from './text-change.js';

export function writtenIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written {
  return { value, start: selectionStart, end: selectionEnd };
}

/** Makes a change as if it were typed, so that the browser's own undo takes it back. */
export function write(box: HTMLTextAreaElement, change: Change): void {
  const { from, to, text, start, end } = change;
  const after = changed(box, change).value;
  box.focus();
  box.setSelectionRange(from, to);
  if (from !== to || text !== '') type(text);
  if (box.value !== after) {
    box.value = after;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  box.setSelectionRange(start, end);
}

function type(text: string): void {
  // The only way to write into a text box that keeps its undo; what comes after it in the standard does not.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
