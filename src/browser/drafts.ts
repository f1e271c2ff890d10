import { canKeep, drop, keep, keptAt, notePassed, noteSent, takePassed } from './draft-store.js';
import { fieldsOf, fillIn, type Fields } from './form-state.js';

const PAUSE_MS = 2000;

/** Where drafts of a form are kept: on this device for people without an account, else elsewhere and not by this script. */
function isKeptHere(form: HTMLFormElement): boolean {
  return form.dataset['drafts'] === 'device';
}

/** Keeps what is typed into a form on this device and puts it back when the form is opened again. `banner` says so and holds the buttons. */
export function keepDraft(form: HTMLFormElement, banner: HTMLElement, isChanged: () => boolean): void {
  const key = `draft:${form.dataset['draft'] ?? ''}`;
  if (!canKeep()) return;
  const isAnswer = takePassed(key) && 'typed' in form.dataset;
  let isMine = isAnswer || offerDraft(form, banner, key);
  if (!isKeptHere(form)) return;
  let timer = 0;
  let isGivenUp = false;
  const save = () => {
    clearTimeout(timer);
    const isKept = !isGivenUp && isChanged();
    if (isKept) keep(key, fieldsOf(form));
    else if (isMine) drop(key);
    isMine ||= isKept;
  };
  form.addEventListener('input', () => {
    isGivenUp = false;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });
  for (const link of form.querySelectorAll('[data-cancel]')) link.addEventListener('click', () => (isGivenUp = true));
  form.addEventListener('submit', ({ submitter }) => {
    notePassed(key);
    if (!submitter?.hasAttribute('formaction')) noteSent(key);
  });
  document.addEventListener('visibilitychange', save);
  addEventListener('pagehide', save);
  for (const words of document.querySelectorAll<HTMLElement>('[data-draft-words]')) words.hidden = false;
}

/** Puts a draft back into its form, and tells whether it stands there. Where the form has other fields by now, the draft is opened by itself when asked for. */
function offerDraft(form: HTMLFormElement, banner: HTMLElement, key: string): boolean {
  const fields = keptAt(key);
  if (!fields) return false;
  if ('typed' in form.dataset) return offerBeside(banner, key, fields);
  const before = fieldsOf(form);
  const isBack = fillIn(form, fields);
  if (isBack) form.dataset['typed'] = '';
  show(banner, isBack ? stateOf(before, fields) : 'there');
  // A draft from before signing in stands in the form now, and nothing of it stays behind.
  if (isBack && !isKeptHere(form)) drop(key);
  onPress(banner, '[data-open]', () => openByItself(fields));
  onPress(banner, '[data-discard]', () => {
    drop(key);
    delete form.dataset['typed'];
    if (isBack) fillIn(form, before);
    form.dispatchEvent(new Event('input', { bubbles: true }));
    show(banner, 'gone');
  });
  return isBack;
}

/** The form holds what came from the site, so what the device kept is offered beside it. */
function offerBeside(banner: HTMLElement, key: string, fields: Fields): false {
  show(banner, 'there');
  onPress(banner, '[data-open]', () => openByItself(fields));
  onPress(banner, '[data-discard]', () => {
    drop(key);
    show(banner, 'gone');
  });
  return false;
}

function onPress(banner: HTMLElement, button: string, act: () => void): void {
  banner.querySelector(button)?.addEventListener('click', act);
}

function stateOf(before: Fields, fields: Fields): State {
  return valueOf(before, 'baseRevision') === valueOf(fields, 'baseRevision') ? 'back' : 'older';
}

type State = 'back' | 'older' | 'there' | 'gone';

/** The parts of the banner that belong to what it says. */
function show(banner: HTMLElement, state: State): void {
  for (const part of banner.querySelectorAll<HTMLElement>('[data-when]')) {
    part.hidden = !(part.dataset['when'] ?? '').split(' ').includes(state);
  }
  banner.hidden = false;
}

/** The server makes a form of any fields. */
function openByItself(fields: Fields): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/preview';
  for (const [name, value] of fields) {
    const field = document.createElement('textarea');
    form.append(Object.assign(field, { name, value }));
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

function valueOf(fields: Fields, name: string): string {
  return fields.find(([other]) => other === name)?.[1] ?? '';
}
