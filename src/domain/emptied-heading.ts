/** The first heading whose text an edit takes away, with the heading or without it; undefined where each keeps some. */
export function emptiedHeading(before: string, after: string): string | undefined {
  const now = textsByHeading(after);
  const total = after.trim();
  for (const [heading, text] of textsByHeading(before)) {
    const isGone = text !== '' && (now.get(heading) ?? '') === '';
    // Text that stands under another heading now was moved.
    if (isGone && !total.includes(text)) return heading;
  }
  return undefined;
}

/** Whether a body that says something says nothing under a heading. */
export function lacksHeading(body: string, heading: string): boolean {
  return body.trim() !== '' && (textsByHeading(body).get(heading) ?? '') === '';
}

const HEADING = /^#{1,6}[ \t]+(\S.*)$/;

/** The text under each heading up to the next one; that of the same heading together. */
function textsByHeading(body: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string[]>();
  let heading: string | undefined;
  for (const line of body.split('\n')) {
    const named = HEADING.exec(line)?.[1];
    if (named !== undefined) heading = named.trim();
    if (heading === undefined) continue;
    const own = lines.get(heading) ?? [];
    if (named === undefined) own.push(line);
    lines.set(heading, own);
  }
  return new Map([...lines].map(([name, own]) => [name, own.join('\n').trim()]));
}
