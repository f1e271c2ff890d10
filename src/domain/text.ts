/** A body as it is stored: lines end in \n, no control characters but tab and newline, exactly one \n at the end unless empty. */
export function normalizeBody(text: string): string {
  const kept = text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
  let end = kept.length;
  while (kept[end - 1] === '\n') end -= 1;
  return end === 0 ? '' : `${kept.slice(0, end)}\n`;
}
