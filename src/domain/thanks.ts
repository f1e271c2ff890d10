import { UNKNOWN_WRITER } from './person.js';
import { may, type Visitor } from './permission.js';
import type { Author, Revision } from './revision.js';
import { STARTER_NAME } from './starter.js';

/** How often a person can thank others in a day. */
export const THANKS_A_DAY = 30;

/** Names that stand for nobody who could read thanks. */
const NOBODY: readonly string[] = [STARTER_NAME, UNKNOWN_WRITER];

/** Whom there is to thank for an edit; undefined where the author or the text is hidden from the visitor, or no account is behind it. */
export function thankable({ author, title }: Pick<Revision, 'author' | 'title'>): Author | undefined {
  if (author === null || title === null) return undefined;
  return NOBODY.includes(author.name) ? undefined : author;
}

/** Whether somebody can be asked about an edit by who looks at it: never oneself. */
export function mayAskAbout(visitor: Visitor, revision: Pick<Revision, 'author' | 'title'>): boolean {
  const author = thankable(revision);
  return author !== undefined && author.id !== visitor?.id;
}

/** Whether a visitor may thank for an edit: never for one's own. */
export function mayThankFor(visitor: Visitor, revision: Pick<Revision, 'author' | 'title'>): boolean {
  return mayAskAbout(visitor, revision) && may(visitor, 'thank');
}
