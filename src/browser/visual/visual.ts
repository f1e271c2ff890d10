import type { Shown } from '../visual-mode.js';
import { FormatBar } from './format-bar.js';
import { LinkBox } from './link-box.js';
import { VisualBox } from './visual-box.js';

let links: LinkBox | undefined;

/** Shows text boxes as they will look, those that can be held exactly; the others say why they stay as they are. */
export function show(form: HTMLFormElement, boxes: readonly HTMLTextAreaElement[], words: HTMLElement): Shown {
  const bar = form.querySelector<HTMLElement>('[role=toolbar]');
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-link]');
  const names = form.querySelector<HTMLElement>('[data-names]');
  if (!bar || !dialog || !names) throw new Error('the form has no place for this');
  const format = new FormatBar(bar);
  links ??= new LinkBox(dialog, names, words.dataset);
  const around = { words: words.dataset, format, links };
  const shown = boxes.map((box) => new VisualBox(box, around));
  const follow = () => {
    for (const one of shown) one.follow();
  };
  form.addEventListener('input', follow);
  addEventListener('pageshow', follow);
  return {
    end: () => {
      form.removeEventListener('input', follow);
      removeEventListener('pageshow', follow);
      for (const one of shown) one.end();
      format.end();
    },
  };
}
