import type { Fields } from './form-state.js';

/** Which draft was sent last: it goes once a page says that it is published. */
const SENT = 'draft-sent';
/** Which draft's form was sent anywhere last: its answer holds what the draft holds. */
const PASSED = 'draft-passed';

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

export function notePassed(key: string): void {
  sessionStorage.setItem(PASSED, key);
}

/** Whether this is the answer to a form with that draft; it is asked once. */
export function takePassed(key: string): boolean {
  const isPassed = sessionStorage.getItem(PASSED) === key;
  sessionStorage.removeItem(PASSED);
  return isPassed;
}

/** The new pages that were begun on this device, by the address that each goes on at. */
export function begunPages(): readonly { readonly place: string; readonly title: string }[] {
  return Object.keys(localStorage).flatMap((key) => {
    const [, place] = /^draft:(\/new\?.+)$/.exec(key) ?? [];
    const title = keptAt(key)?.find(([name]) => name === 'title')?.[1] ?? '';
    return place === undefined || title === '' ? [] : [{ place, title }];
  });
}

/** Drops the draft that was sent last, on a page that says it is published. */
export function dropSent(): void {
  if (!document.querySelector('[data-draft-done]') || !canKeep()) return;
  const key = sessionStorage.getItem(SENT);
  if (key !== null) drop(key);
  sessionStorage.removeItem(SENT);
}
