// The optional script: everything works without it.
import { markCurrentSection } from './current-section.js';
import { dropSent } from './draft-store.js';
import { serveQueue } from './edit-queue.js';
import { areKeysOn, isTyping, switchKeys } from './keys.js';
import { openFolds } from './part-folds.js';
import { offerSuggestions } from './suggest.js';
import { keepTicks } from './ticks.js';

document.addEventListener('keydown', (event) => {
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!box || event.defaultPrevented || !isShortcut(event)) return;
  event.preventDefault();
  box.focus();
});

for (const region of document.querySelectorAll<HTMLElement>('[data-suggest]')) offerSuggestions(region);

openFolds();
markCurrentSection();

dropSent();

for (const line of document.querySelectorAll<HTMLElement>('[data-ticks]')) keepTicks(line);

for (const form of document.querySelectorAll<HTMLFormElement>('[data-queue]')) serveQueue(form);

for (const line of document.querySelectorAll<HTMLElement>('[data-shortcuts]')) {
  const button = line.querySelector('button');
  if (!button) continue;
  line.hidden = false;
  showState(button);
  button.addEventListener('click', () => {
    switchKeys();
    showState(button);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = !window.isSecureContext;
  button.addEventListener('click', () => void copyFor(button));
}

async function copyFor(button: HTMLButtonElement): Promise<void> {
  const { copy = '', done = '' } = button.dataset;
  const box = document.querySelector<HTMLTextAreaElement>(`#${copy}`);
  await navigator.clipboard.writeText(box?.value ?? '');
  if (button.nextElementSibling) button.nextElementSibling.textContent = done;
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return event.ctrlKey || event.metaKey;
  const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === '/' && alone && areKeysOn() && !isTyping(event.target);
}

function showState(button: HTMLButtonElement): void {
  button.setAttribute('aria-pressed', String(areKeysOn()));
  button.textContent = (areKeysOn() ? button.dataset['on'] : button.dataset['off']) ?? '';
}
