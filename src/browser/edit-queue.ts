import { areKeysOn, isTyping } from './keys.js';

/** The queue of edits: a change opens in its row, and keys go from row to row. Without script each change is a page of its own. */
export function serveQueue(form: HTMLFormElement): void {
  const rows = [...form.querySelectorAll<HTMLElement>('[data-edit]')];
  for (const row of rows) {
    const link = row.querySelector<HTMLAnchorElement>('a[data-inline]');
    if (link) offerInline(form, row, link);
  }
  const hint = document.querySelector<HTMLElement>('[data-queue-keys]');
  if (hint) hint.hidden = !areKeysOn();
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !areKeysOn() || isTyping(event.target)) return;
    if (act(form, rows, event.key)) event.preventDefault();
  });
}

function offerInline(form: HTMLFormElement, row: HTMLElement, link: HTMLAnchorElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-quiet';
  button.setAttribute('aria-expanded', 'false');
  button.textContent = form.dataset['open'] ?? '';
  const item = document.createElement('li');
  item.append(button);
  link.closest('li')?.after(item);
  button.addEventListener('click', () => void toggle(form, row, link, button));
}

async function toggle(
  form: HTMLFormElement,
  row: HTMLElement,
  link: HTMLAnchorElement,
  button: HTMLButtonElement,
): Promise<void> {
  const shown = row.querySelector('.inline-change');
  button.setAttribute('aria-expanded', String(!shown));
  button.textContent = (shown ? form.dataset['open'] : form.dataset['close']) ?? '';
  if (shown) {
    shown.remove();
    return;
  }
  const box = document.createElement('div');
  box.className = 'inline-change';
  row.append(box);
  box.append((await changeAt(link.href)) ?? form.dataset['failed'] ?? '');
}

/** What the page of a change shows under its heading; undefined where it cannot be had. */
async function changeAt(address: string): Promise<DocumentFragment | undefined> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const change = page.querySelector('[data-change]');
    if (!change) return undefined;
    const fragment = document.createDocumentFragment();
    fragment.append(...change.childNodes);
    return fragment;
  } catch {
    return undefined;
  }
}

function act(form: HTMLFormElement, rows: readonly HTMLElement[], key: string): boolean {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 'j' || key === 'k') {
    const next = rows[key === 'j' ? at + 1 : Math.max(at, 1) - 1];
    next?.querySelector<HTMLElement>('input[type=checkbox]')?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  }
  const row = rows[at];
  return row !== undefined && actOn(form, row, key);
}

function actOn(form: HTMLFormElement, row: HTMLElement, key: string): boolean {
  if (key === 'o') row.querySelector<HTMLElement>('button[aria-expanded]')?.click();
  else if (key === 'u') row.querySelector<HTMLElement>('a[data-undo]')?.click();
  else if (key === 'c') seen(form, row);
  else return false;
  return true;
}

/** Sends the form for this row alone. */
function seen(form: HTMLFormElement, row: HTMLElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name=edit]')) box.checked = row.contains(box);
  form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=seen]'));
}
