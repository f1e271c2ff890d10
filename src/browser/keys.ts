const SWITCH = 'shortcuts';

/** Whether keys that are pressed alone do something: who uses speech or a screen reader may have switched them off. */
export function areKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off';
}

/** Switches them on or off. */
export function switchKeys(): void {
  localStorage.setItem(SWITCH, areKeysOn() ? 'off' : 'on');
}

/** Whether somebody types into what has the focus; a tick box is not typed into. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
