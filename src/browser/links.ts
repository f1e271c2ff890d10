import { inPlace, type Change, type Written } from './text-change.js';

const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)\S+$/i;
const BEGUN = 'https://';

export function isAddress(text: string): boolean {
  return ADDRESS.test(text.trim());
}

/** A link in place of what is selected: the part that is missing, words or address, is selected. */
export function linked(written: Written, words: string): Change {
  const { value, start, end } = written;
  const chosen = value.slice(start, end);
  if (isAddress(chosen)) {
    return {
      from: start,
      to: end,
      text: `[${words}](${inLink(chosen)})`,
      start: start + 1,
      end: start + 1 + words.length,
    };
  }
  const shown = chosen === '' ? words : inWords(chosen);
  const at = chosen === '' ? start + 1 : start + shown.length + 3;
  const length = chosen === '' ? words.length : BEGUN.length;
  return { from: start, to: end, text: `[${shown}](${BEGUN})`, start: at, end: at + length };
}

/** What pasting an address over words does; undefined where that is an ordinary paste. */
export function pastedLink(written: Written, address: string): Change | undefined {
  const chosen = written.value.slice(written.start, written.end);
  const isWords = chosen.trim() !== '' && !chosen.includes('\n') && chosen !== BEGUN && !isAddress(chosen);
  if (!isWords || !isAddress(address)) return undefined;
  return inPlace(written, `[${inWords(chosen)}](${inLink(address)})`);
}

/** Brackets of an address would end the link early. */
function inLink(address: string): string {
  return address.trim().replace(/[()<>]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
}

function inWords(text: string): string {
  return text.replace(/[[\]]/g, '\\$&');
}
