import { knownFacts, type Facts } from '../domain/facts.js';
import { kindOf } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { listPagesAfter } from '../storage/pages.js';
import { findSandbox } from '../storage/sandbox.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { currentContent, publicName } from './access.js';
import { writePageFile } from './page-file.js';

/** A page as a file of an export; `name` is its path. */
export interface ExportedPage {
  readonly name: string;
  readonly text: string;
  readonly changedAt: string;
}

const SLICE = 20;
/** File systems take 255 bytes. */
const LONGEST_NAME = 200;

/** Every page that readers see, as files in slices: what readers see of it and nobody's name. What is tried out in the sandbox is left out. */
export function* exportPages(wiki: Wiki): Generator<readonly ExportedPage[]> {
  const labels = new Map(listTags(wiki.db).map(({ slug, label }) => [slug, label]));
  const sandbox = findSandbox(wiki.db)?.pageId;
  for (let afterId = 0; ;) {
    const pages = listPagesAfter(wiki.db, afterId, SLICE);
    const last = pages.at(-1);
    if (!last) return;
    yield pages.filter(({ id }) => id !== sandbox).map((page) => exportedPage(wiki, page, labels));
    afterId = last.id;
  }
}

function exportedPage(wiki: Wiki, page: Page, labels: ReadonlyMap<string, string>): ExportedPage {
  const { title, body, tags, facts } = currentContent(wiki, page);
  const { kind, slug, language, changedAt } = page;
  const text = writePageFile({
    ...{ title, slug, kind, language, body },
    tags: tags.map((tag) => labels.get(tag) ?? tag),
    facts: namedFacts(wiki, facts),
  });
  const name = Buffer.byteLength(slug) <= LONGEST_NAME ? slug : `page-${page.id}`;
  return { name: `${kindOf(kind).list}/${name}.md`, text, changedAt };
}

/** What is known, with other pages by slug; pages that were deleted are left out. */
function namedFacts(wiki: Wiki, facts: Facts): Record<string, unknown> {
  const slugOfPage = (id: number) => publicName(wiki, id)?.slug ?? [];
  return Object.fromEntries(
    Object.entries(knownFacts(facts)).map(([name, value]) => {
      if (name === 'uses') return [name, facts.uses.flatMap(slugOfPage)];
      if (name === 'status') return [name, namedStatus(facts.status, value, slugOfPage)];
      return [name, value];
    }),
  );
}

function namedStatus({ replacedBy }: Facts['status'], known: unknown, slugOfPage: (id: number) => string | never[]) {
  const others = Object.entries(known ?? {}).filter(([part]) => part !== 'replacedBy');
  const successor = replacedBy === null ? [] : [slugOfPage(replacedBy)].flat();
  return Object.fromEntries([...others, ...successor.map((slug): [string, unknown] => ['replacedBy', slug])]);
}
