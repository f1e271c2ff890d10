import { canKeep, drop, keep } from './draft-store.js';
import { fieldsOf } from './form-state.js';

const PAUSE_MS = 3000;
const MOST_WHILE_LEAVING = 60_000;

/** Keeps what a member types, on the site, every few seconds; `line` says whether that went well. */
export function keepOnSite(form: HTMLFormElement, line: HTMLElement, isChanged: () => boolean): void {
  const address = form.dataset['keep'] ?? '';
  let timer = 0;
  let isSent = false;
  // What came back from the site was not published, and may not be kept yet.
  let last = 'typed' in form.dataset ? '' : JSON.stringify(fieldsOf(form));
  const save = async () => {
    const now = JSON.stringify(fieldsOf(form));
    if (isSent || now === last || !isChanged()) return;
    const kept = await keptAt(address, form);
    if (kept !== undefined) last = now;
    keepHereUnless(kept !== undefined, form);
    say(line, kept);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE_MS);
  };
  // Who cancels or discards wants nothing kept.
  let isTouched = false;
  form.addEventListener('input', () => {
    isTouched = true;
    later();
  });
  for (const link of form.querySelectorAll('[data-cancel]')) link.addEventListener('click', () => (isTouched = false));
  line.querySelector('[data-again]')?.addEventListener('click', () => void save());
  form.addEventListener('submit', () => {
    isSent = true;
    clearTimeout(timer);
  });
  addEventListener('pageshow', () => (isSent = false));
  addEventListener('online', () => void save());
  addEventListener('pagehide', () => {
    if (isTouched) void save();
  });
  if (last === '') later();
}

/** While the site cannot be reached, the device keeps what is typed; the form offers it when it is opened again. */
function keepHereUnless(isOnSite: boolean, form: HTMLFormElement): void {
  if (!canKeep()) return;
  const key = `draft:${form.dataset['draft'] ?? ''}`;
  if (isOnSite) drop(key);
  else keep(key, fieldsOf(form));
}

interface Kept {
  readonly keptAt: string;
  /** The same for people. */
  readonly words: string;
}

/** When the site kept the form; undefined where it did not. */
async function keptAt(address: string, form: HTMLFormElement): Promise<Kept | undefined> {
  const body = new URLSearchParams(fieldsOf(form).map(([name, value]) => [name, value]));
  // Only a short form can be sent on while its page goes.
  const keepalive = body.toString().length < MOST_WHILE_LEAVING;
  try {
    const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' }, keepalive });
    return answer.ok ? ((await answer.json()) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

function say(line: HTMLElement, kept: Kept | undefined): void {
  for (const part of line.querySelectorAll<HTMLElement>('[data-when]')) {
    part.hidden = part.dataset['when'] !== (kept === undefined ? 'failed' : 'kept');
  }
  const time = line.querySelector('time');
  if (!time || kept === undefined) return;
  time.dateTime = kept.keptAt;
  time.textContent = kept.words;
}
