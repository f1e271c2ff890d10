// Helps with writing, on pages with a form for it: without this script every form works as it stands.
import { listBegun } from './begun.js';
import { keepDraft } from './drafts.js';
import { askBeforeLeaving } from './leaving.js';
import { continueLists } from './lists.js';
import { offerPageNames } from './page-names.js';
import { helpPasting } from './pasting.js';
import { showPreview } from './preview-tabs.js';
import { growWithText } from './growing.js';
import { keepOnSite } from './site-drafts.js';
import { Toolbar } from './toolbar.js';
import { helpUploading } from './uploads.js';
import { offerVisual } from './visual-switch.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-editor]')) help(form);

function help(form: HTMLFormElement): void {
  const { isChanged } = askBeforeLeaving(form);
  keepWhatIsTyped(form, isChanged);
  const boxes = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-level]')];
  const [first] = boxes;
  const bar = form.querySelector<HTMLElement>('[role=toolbar]');
  const names = form.querySelector<HTMLElement>('[data-names]');
  const toolbar = bar && first ? new Toolbar(bar, first) : undefined;
  helpUploading(form, boxes);
  for (const box of boxes) {
    if (names) offerPageNames(box, names);
    toolbar?.serve(box);
    continueLists(box);
    helpPasting(box);
  }
  growWithText(form);
  const line = form.querySelector<HTMLElement>('[data-visual]');
  if (line) offerVisual(form, boxes, line);
  const tabs = form.querySelector<HTMLElement>('[role=tablist]');
  if (tabs) showPreview(form, tabs);
}

function keepWhatIsTyped(form: HTMLFormElement, isChanged: () => boolean): void {
  const banner = document.querySelector<HTMLElement>('[data-draft-banner]');
  if (banner) keepDraft(form, banner, isChanged);
  const line = form.querySelector<HTMLElement>('[data-keeping]');
  if (line) keepOnSite(form, line, isChanged);
}

for (const part of document.querySelectorAll<HTMLElement>('[data-begun]')) listBegun(part);
