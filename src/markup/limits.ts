import type { Token } from 'markdown-it';

/** What one page may hold: bytes of UTF-8, and lines. */
export const PAGE_LIMITS = { bytes: 512 * 1024, lines: 20_000 };

const OUTPUT_TIMES = 4;
const OUTPUT_ROOM = 64 * 1024;
const TAG_ROOM = 5;

/** Which limit a page's source exceeds, if any; the newline at its end, which saving puts there, is not counted. */
export function exceedsLimits(source: string): 'bytes' | 'lines' | undefined {
  const typed = source.replace(/(?:\r\n?|\n)$/, '');
  if (Buffer.byteLength(typed) > PAGE_LIMITS.bytes) return 'bytes';
  const lines = typed.split(/\r\n?|\n/, PAGE_LIMITS.lines + 1).length;
  return lines > PAGE_LIMITS.lines ? 'lines' : undefined;
}

/** The most bytes of HTML that a source may become: four times its own and 64 KiB. */
export function outputLimit(source: string): number {
  return OUTPUT_TIMES * Buffer.byteLength(source) + OUTPUT_ROOM;
}

/** About how many characters these tokens become, counted without building them: one long address used often is caught here. */
export function outputSize(tokens: readonly Token[]): number {
  let size = 0;
  for (const token of tokens) {
    size += token.children ? outputSize(token.children) : token.content.length;
    if (token.tag !== '') size += token.tag.length + TAG_ROOM;
    for (const [name, value] of token.attrs ?? []) size += name.length + String(value).length;
  }
  return size;
}

/** Whether blocks lie so deep in each other that the parser left some of them out. */
export function isTooDeep(tokens: readonly Token[], deepest: number): boolean {
  return tokens.some((token) => token.nesting === 1 && token.level >= deepest - 1);
}
