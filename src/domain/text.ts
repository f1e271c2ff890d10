/** A body as it is stored: lines end in \n, no control characters but tab and newline, exactly one \n at the end unless empty. */
export function normalizeBody(text: string): string {
  const kept = text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
  let end = kept.length;
  while (kept[end - 1] === '\n') end -= 1;
  return end === 0 ? '' : `${kept.slice(0, end)}\n`;
}

/** One line of words as people see it: without the blanks around and doubled inside, and without characters that cannot be seen or turn the line around. */
export function visibleLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800]+/gu, ' ')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
