import { begunPages, canKeep } from './draft-store.js';

/** Lists the new pages that were begun on this device, so that they can be gone on with. */
export function listBegun(part: HTMLElement): void {
  const list = part.querySelector('ul');
  const begun = canKeep() ? begunPages() : [];
  for (const { place, title } of begun) {
    const link = Object.assign(document.createElement('a'), { href: place, textContent: title });
    const item = document.createElement('li');
    item.append(link);
    list?.append(item);
  }
  part.hidden = begun.length === 0;
}
