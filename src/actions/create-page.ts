import { kindNamed, type Kind } from '../domain/kind.js';
import type { PublishAnswer } from '../domain/publish-questions.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { slugOf } from '../domain/slug.js';
import { sameContent, tidyLine, type Content } from '../domain/content.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findPage, insertPage, insertSlug } from '../storage/pages.js';
import { findContent, listRevisionsBy, nextRevisionId } from '../storage/revisions.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { keepingHits } from './keep-hits.js';
import { indexPage } from './index-page.js';
import { freeSlug } from './page-address.js';
import { draftContent, readContent, type WrittenContent } from './read-content.js';
import { mustPublish } from './waiting.js';
import { saveRevision } from './save-revision.js';

export interface NewPage extends WrittenContent {
  readonly kind: string;
  readonly summary: string;
  readonly affiliated: boolean;
  /** What was asked before it was published. */
  readonly answers?: readonly PublishAnswer[];
}

/** Makes a page with its first revision. Gives back where it stands. */
export function createPage(
  wiki: Wiki,
  visitor: Visitor,
  input: NewPage,
): { slug: string; pageId: number; revisionId: number } {
  const actor = mustMay(visitor, 'create');
  const kind = kindNamed(input.kind)?.kind;
  if (!kind) throw new Refused('invalid', 'Choose what kind of page this is.', {}, [kindIssue]);
  const summary = tidyLine(input.summary);
  const content = readContent(wiki, kind, input, summary);
  const made = keepingHits(wiki, () =>
    write(wiki.db, () => {
      const author = actorNow(wiki, actor, 'create');
      mustPublish(wiki, author, null, true);
      const again = madeJustNow(wiki, author, content);
      if (again) return again;
      const { pageId, slug } = insertPlace(wiki, kind, 'en', content);
      const revisionId = saveRevision(wiki, {
        ...{ pageId, author, content, summary, parentId: null, revertedToId: null, minor: false },
        affiliated: input.affiliated,
        answers: input.answers ?? [],
      });
      raiseChangeNumber(wiki.db);
      return { slug, pageId, revisionId };
    }),
  );
  indexPage(wiki, made.pageId);
  return made;
}

/** The page that a visitor's own form has made already, where it is sent once more; undefined for a new one. */
export function madeAlready(
  wiki: Wiki,
  visitor: Visitor,
  input: NewPage,
): { slug: string; revisionId: number } | undefined {
  const kind = kindNamed(input.kind)?.kind;
  if (!kind || !visitor) return undefined;
  const { content, issues } = draftContent(wiki, kind, input);
  return issues.length > 0 ? undefined : madeJustNow(wiki, visitor, content);
}

/** The page that the same form made a moment ago: a form sent twice makes one page. */
function madeJustNow(wiki: Wiki, author: Pick<User, 'id'>, content: Content) {
  const [latest] = listRevisionsBy(wiki.db, author.id, Number.MAX_SAFE_INTEGER, 1);
  if (latest?.parentId !== null || latest.createdAt < minutesFrom(wiki.now(), -SENT_TWICE_MINUTES)) return undefined;
  const before = findContent(wiki.db, latest.id);
  const page = before && sameContent(before, content) ? findPage(wiki.db, latest.pageId) : undefined;
  return page && { slug: page.slug, pageId: page.id, revisionId: latest.id };
}

const SENT_TWICE_MINUTES = 60;

const kindIssue = { field: 'kind', message: 'Choose what kind of page this is.' };

/** A page and its address, without its first revision, which must follow in the same transaction. */
export function insertPlace(
  wiki: Wiki,
  kind: Kind,
  language: string,
  { title }: Pick<Content, 'title'>,
  wanted?: string,
) {
  const createdAt = timeText(wiki.now());
  const titleKey = slugOf(title);
  const currentRevisionId = nextRevisionId(wiki.db);
  const pageId = insertPage(wiki.db, { kind, language, titleKey, currentRevisionId, createdAt });
  const slug = freeSlug(wiki, wanted ?? titleKey);
  insertSlug(wiki.db, slug, pageId, createdAt);
  return { pageId, slug };
}
