import { fieldsOf } from './form-state.js';

const PAUSE_MS = 3000;

/** Keeps what a member types, on the site, every few seconds; `line` says whether that went well. */
export function keepOnSite(form: HTMLFormElement, line: HTMLElement, isChanged: () => boolean): void {
  const address = form.dataset['keep'] ?? '';
  let timer = 0;
  let isSent = false;
  let last = JSON.stringify(fieldsOf(form));
  const save = async () => {
    const now = JSON.stringify(fieldsOf(form));
    if (isSent || now === last || !isChanged()) return;
    const kept = await keptAt(address, form);
    if (kept !== undefined) last = now;
    say(line, kept);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE_MS);
  };
  form.addEventListener('input', later);
  line.querySelector('[data-again]')?.addEventListener('click', () => void save());
  form.addEventListener('submit', () => {
    isSent = true;
    clearTimeout(timer);
  });
  addEventListener('pageshow', () => (isSent = false));
}

interface Kept {
  readonly keptAt: string;
  /** The same for people. */
  readonly words: string;
}

/** When the site kept the form; undefined where it did not. */
async function keptAt(address: string, form: HTMLFormElement): Promise<Kept | undefined> {
  const body = new URLSearchParams(fieldsOf(form).map(([name, value]) => [name, value]));
  try {
    const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
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
