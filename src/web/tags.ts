import type { RequestHandler } from 'express';
import { KINDS } from '../domain/kind.js';
import { Refused } from '../domain/refused.js';
import { tagIntro } from '../domain/tag-intros.js';
import { plural, type Translate } from '../locales/translate.js';
import { countTaggedPagesByKind } from '../storage/listed-pages.js';
import { listTaggedPagesOfKind } from '../storage/pages.js';
import { findTag, listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { listRows, type ListRow } from './list-rows.js';
import { LIST_WORDS } from './list-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'tags/show': {
      readonly intro: string;
      readonly count: string;
      readonly groups: readonly TagGroup[];
      readonly others: readonly Tag[];
    };
  }
}

/** The pages of one kind that bear a tag. */
interface TagGroup {
  readonly id: string;
  readonly heading: string;
  readonly count: number;
  readonly rows: readonly ListRow[];
  readonly all: { readonly href: string; readonly words: string };
}

const ROWS = 500;

/** Every page with a tag, by kind. */
export function showTag(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t } = frameOf(res);
    const tag = findTag(wiki.db, req.params['tag'] ?? '');
    if (!tag) throw new Refused('not-found', 'We have no tag of that name.');
    const intro = tagIntro(tag.slug);
    const groups = tagGroups(wiki, tag, t);
    const total = groups.reduce((sum, { count }) => sum + count, 0);
    render(res, 'tags/show', {
      ...{ title: tag.label, groups },
      intro: intro === undefined ? '' : t(intro),
      count: plural(t, total, '1 page, in order of names.', '{n} pages, each kind in order of names.'),
      others: listTags(wiki.db).filter(({ slug }) => slug !== tag.slug),
    });
  };
}

function tagGroups(wiki: Wiki, tag: Tag, t: Translate): readonly TagGroup[] {
  const counts = countTaggedPagesByKind(wiki.db, tag.slug);
  return KINDS.filter(({ kind }) => counts.has(kind)).map(({ kind, list, plural: heading }) => ({
    ...{ id: list, heading: t(heading), count: counts.get(kind) ?? 0 },
    rows: listRows(wiki, listTaggedPagesOfKind(wiki.db, kind, tag.slug, '', ROWS), t),
    all: { href: `/${list}?tag=${encodeURIComponent(tag.slug)}`, words: t(LIST_WORDS[kind].all) },
  }));
}
