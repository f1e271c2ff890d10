import { characters } from '../domain/characters.js';
import type { Content } from '../domain/content.js';
import { chainHash, contentDigest } from '../domain/digest.js';
import { areStoredFacts } from '../domain/facts.js';
import { slugOf } from '../domain/slug.js';
import { linksIn } from '../markup/links.js';
import { listUnlistedRevisions } from '../storage/changes.js';
import { databaseErrorCode, readTogether, type Db } from '../storage/database.js';
import { isErased } from '../storage/erasures.js';
import { findPageLists, type PageLists } from '../storage/page-lists.js';
import { findContent, listRevisionRows, type RevisionRow } from '../storage/revisions.js';
import { listDamage, listDanglingRows, listPageStates, listSlugs, type PageState } from '../storage/verification.js';
import { countUnlistedWanted, listWrongWanted } from '../storage/wanted-pages.js';
import type { Finding } from './finding.js';
import { listedLinks } from './sandbox-rules.js';
import { listsOf } from './save-revision.js';
import { fileFindings } from './verify-files.js';

export interface Verification {
  readonly pages: number;
  readonly revisions: number;
  readonly files: number;
  readonly findings: readonly Finding[];
}

const SLICE = 500;

/** Checks a whole wiki against itself: the database, every revision and its chain, every picture and PDF file, and what the lists say of each page. */
export function verifyWiki(db: Db): Verification {
  const counts = { pages: 0, revisions: 0, files: 0 };
  const findings: Finding[] = [];
  try {
    readTogether(db, () => {
      for (const finding of allFindings(db, counts)) findings.push(finding);
    });
  } catch (error) {
    const code = databaseErrorCode(error);
    if (code === undefined) throw error;
    findings.push({ sentence: 'The database cannot be read to its end: {code}.', values: { code } });
  }
  return { ...counts, findings };
}

interface Counts {
  pages: number;
  revisions: number;
  files: number;
}

function* allFindings(db: Db, counts: Counts): Generator<Finding> {
  for (const damage of listDamage(db)) yield { sentence: 'The database file is damaged: {damage}', values: { damage } };
  for (const { table, parent } of listDanglingRows(db)) {
    yield { sentence: 'A row of {table} points to a row of {parent} that is not there.', values: { table, parent } };
  }
  yield* revisionFindings(db, counts);
  for (const { id } of listUnlistedRevisions(db, 0, SLICE)) {
    yield { sentence: 'Revision {revision} does not stand among the changes.', values: { revision: id } };
  }
  yield* slugFindings(db);
  yield* wantedFindings(db);
  yield* fileFindings(db, counts);
  for (let after = 0; ;) {
    const slice = listPageStates(db, after, SLICE);
    for (const page of slice) yield* pageFindings(db, page);
    counts.pages += slice.length;
    const last = slice.at(-1);
    if (!last) return;
    after = last.id;
  }
}

type Chains = Map<number, { readonly id: number | null; readonly hash: string }>;

/** What comes before the first revision of a page. */
const FIRST = { id: null, hash: '' };

function* revisionFindings(db: Db, counts: Counts): Generator<Finding> {
  const chains: Chains = new Map();
  for (let after = 0; ;) {
    const slice = listRevisionRows(db, after, SLICE);
    for (const row of slice) {
      yield* findingsOfRevision(row, chains, isErased(db, row.id));
      chains.set(row.pageId, { id: row.id, hash: row.hash });
    }
    counts.revisions += slice.length;
    const last = slice.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function* findingsOfRevision(row: RevisionRow, chains: Chains, erased: boolean): Generator<Finding> {
  const values = { revision: row.id, page: row.pageId };
  const before = chains.get(row.pageId) ?? FIRST;
  const checks: readonly (readonly [boolean, string])[] = [
    [row.parentId === before.id, 'Revision {revision} does not follow the one before it on page {page}.'],
    [erased || row.contentDigest === digestOf(row), 'The text of revision {revision} is not what was saved.'],
    [!erased || isBlank(row), 'Revision {revision} was erased, but something of it is still there.'],
    [row.size === characters(row.body), 'The size of revision {revision} is not that of its text.'],
    [row.hash === hashOf(row, before.hash), 'Revision {revision} does not fit into the chain of page {page}.'],
    [isReadable(row), 'The facts or tags of revision {revision} cannot be read.'],
  ];
  for (const [holds, sentence] of checks) if (!holds) yield { sentence, values };
}

/** An erased revision holds nothing, not even the key of its digest. */
function isBlank({ title, body, tags, facts, summary, digestKey }: RevisionRow): boolean {
  return title + body + summary === '' && tags === '[]' && facts === '{}' && digestKey.length === 0;
}

function digestOf({ digestKey, title, body, tags, facts, summary }: RevisionRow): string {
  return contentDigest(digestKey, { title, body, tagsJson: tags, factsJson: facts, summary });
}

function hashOf(row: RevisionRow, before: string): string {
  const { pageId, createdAt, contentDigest: digest } = row;
  return chainHash({ before, pageId, revisionId: row.id, createdAt, contentDigest: digest });
}

function isReadable({ tags, facts }: RevisionRow): boolean {
  try {
    return Array.isArray(JSON.parse(tags)) && areStoredFacts(JSON.parse(facts));
  } catch {
    return false;
  }
}

function* slugFindings(db: Db): Generator<Finding> {
  for (let slice = listSlugs(db, '', SLICE); slice.length > 0; slice = listSlugs(db, slice.at(-1) ?? '', SLICE)) {
    for (const slug of slice) {
      if (slug !== slugOf(slug))
        yield { sentence: 'The address {slug} is not spelled as addresses are.', values: { slug } };
    }
  }
}

function* wantedFindings(db: Db): Generator<Finding> {
  for (
    let slice = listWrongWanted(db, '', SLICE);
    slice.length > 0;
    slice = listWrongWanted(db, slice.at(-1) ?? '', SLICE)
  ) {
    for (const name of slice) yield { sentence: 'The list of wanted pages is wrong about {name}.', values: { name } };
  }
}

function* pageFindings(db: Db, page: PageState): Generator<Finding> {
  const values = { page: page.id };
  if (page.currentSlugs !== 1) yield { sentence: 'Page {page} does not have one address.', values };
  if (page.currentRevisionId !== page.lastRevisionId) {
    yield { sentence: 'Page {page} does not show its last revision.', values };
  }
  if (countUnlistedWanted(db, page.id) > 0) {
    yield { sentence: 'The list of wanted pages lacks a name to which page {page} links.', values };
  }
  const content = currentContent(db, page);
  if (!content) return;
  if (page.titleKey !== slugOf(content.title)) {
    yield { sentence: 'Page {page} stands in the lists under another title.', values };
  }
  const [kept, said] = [findPageLists(db, page.id), listsOf(content, listedLinks(db, page.id, linksIn(content.body)))];
  for (const list of differingLists(kept, said)) {
    yield { sentence: 'The list of {list} of page {page} is not what its text says.', values: { ...values, list } };
  }
}

/** Facts that cannot be read are told of with their revision. */
function currentContent(db: Db, page: PageState): Content | undefined {
  try {
    return findContent(db, page.currentRevisionId);
  } catch (error) {
    if (databaseErrorCode(error) !== undefined) throw error;
    return undefined;
  }
}

function differingLists(kept: PageLists, said: PageLists): readonly string[] {
  const pairs: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    ['tags', kept.tags, said.tags],
    ['uses', kept.uses, said.uses],
    ['aliases', kept.aliases, said.aliases],
    ['links', kept.links, said.links],
    ['replacements', [kept.replacedBy], [said.replacedBy]],
    ['files', kept.files, said.files],
  ];
  return pairs.filter(([, one, other]) => asSet(one) !== asSet(other)).map(([name]) => name);
}

function asSet(list: readonly unknown[]): string {
  return [...new Set(list.map((one) => JSON.stringify(one)))].sort().join('\n');
}
