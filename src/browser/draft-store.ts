import type { Fields } from './form-state.js';

/** Which draft was sent last: it goes once a page says that it is published. */
const SENT = 'draft-sent';

export function keptAt(key: string): Fields | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as Fields);
}

/** A device may have no room left; then the next try may. */
export function keep(key: string, fields: Fields): void {
  try {
    localStorage.setItem(key, JSON.stringify(fields));
  } catch {
    localStorage.removeItem(key);
  }
}

export function canKeep(): boolean {
  try {
    return localStorage.length + sessionStorage.length >= 0;
  } catch {
    return false;
  }
}

export function drop(key: string): void {
  localStorage.removeItem(key);
}

export function noteSent(key: string): void {
  sessionStorage.setItem(SENT, key);
}

/** Drops the draft that was sent last, on a page that says it is published. */
export function dropSent(): void {
  if (!document.querySelector('[data-draft-done]') || !canKeep()) return;
  const key = sessionStorage.getItem(SENT);
  if (key !== null) drop(key);
  sessionStorage.removeItem(SENT);
}
