/** The parts of what is before the words of a line, each with the forms in which it may have been typed. */
const PARTS: readonly (readonly [part: RegExp, typed: RegExp])[] = [
  [/^> ?/, /^[ \t]*>[ \t]?/],
  [/^[-+*] /, /^[ \t]*[-+*](?:[ \t]+|$)/],
  [/^\d{1,9}[.)] /, /^[ \t]*\d{1,9}[.)](?:[ \t]+|$)/],
  [/^#{1,6} /, /^[ \t]*#{1,6}(?:[ \t]+|$)/],
  [/^\[[ x]\] /, /^\[[ xX]\][ \t]+/],
  [/^\[\^[^\]]+\]: /, /^[ \t]*\[\^[^\]]+\]:[ \t]*/],
  [/^ +/, /^[ \t]*/],
];

interface Part {
  readonly written: string;
  readonly typed: string;
}

/** How the beginning of a line was typed that we would write as `prefix`. */
export function typedAs(prefix: string, line: string): readonly Part[] {
  const parts: Part[] = [];
  let [left, rest] = [prefix, line];
  while (left !== '') {
    const [part, typed] = PARTS.find(([one]) => one.test(left)) ?? [/^./, /^(?:)/];
    const written = part.exec(left)?.[0] ?? left;
    const found = typed.exec(rest)?.[0] ?? '';
    parts.push({ written, typed: found });
    left = left.slice(written.length);
    rest = rest.slice(found.length);
  }
  return parts;
}

/** A prefix with those of its parts as they were typed that are the same as before. */
export function likeTyped(prefix: string, before: readonly Part[]): string {
  let [left, done] = [prefix, ''];
  for (const { written, typed } of before) {
    if (!left.startsWith(written)) break;
    done += typed;
    left = left.slice(written.length);
  }
  return done + left;
}

/** A prefix typed in the manner of another line that has the same one, but for its number. */
export function inMannerOf(line: string, written: string, prefix: string): string {
  const own = typedAs(prefix, '');
  return typedAs(written, line)
    .map(({ typed }, n) => typed.replace(/\d+/, () => /\d+/.exec(own[n]?.written ?? '')?.[0] ?? ''))
    .join('');
}
