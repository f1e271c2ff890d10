import { asBlock } from './tables.js';
import { write, writtenIn } from './text-box.js';
import { inPlace, type Change, type Written } from './text-change.js';
import { UploadBox } from './upload-box.js';

/** Lets one add a picture or PDF file to the text that is being written: by the button, by dropping it there, or by pasting it. */
export function helpUploading(form: HTMLFormElement, boxes: readonly HTMLTextAreaElement[]): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-upload]');
  const [first] = boxes;
  if (!dialog || !first) return;
  const upload = new UploadBox(dialog);
  const openFor = (box: HTMLTextAreaElement, file?: File) => {
    // A box that is covered by another forgets where its caret was.
    const written = writtenIn(box);
    upload.open((line) => {
      const isTaken = !box.dispatchEvent(new CustomEvent('add-line', { detail: line, cancelable: true }));
      if (!isTaken) write(box, withLine(written, line));
    }, file);
  };
  let latest = first;
  for (const box of boxes) {
    box.addEventListener('focus', () => (latest = box));
    takeFiles(box, (file) => openFor(box, file));
  }
  for (const button of form.querySelectorAll<HTMLElement>('[data-act=picture], .upload a')) {
    const { words } = button.dataset;
    if (words !== undefined) button.textContent = words;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      openFor(latest);
    });
  }
}

function withLine(written: Written, line: string): Change {
  if (!line.startsWith('!')) return inPlace(written, line);
  const block = asBlock(written, line);
  const behind = block.from + block.text.length;
  return { ...block, start: behind, end: behind };
}

function takeFiles(box: HTMLTextAreaElement, take: (file: File) => void): void {
  box.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  box.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
  box.addEventListener('paste', (event) => {
    const { clipboardData: clipboard } = event;
    const file = clipboard?.files[0];
    // Cells of a spreadsheet bring a picture of themselves along.
    if (!clipboard || !file || clipboard.getData('text/plain') !== '') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    take(file);
  });
}
