import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import { namesOf } from './heads.js';
import { stemOf } from './stems.js';
import { tellingWords } from './stop-words.js';
import { wordsIn } from './words.js';

/** A word in the names of more uses than this tells none from another. */
const MOST_USES = 2;

interface Said {
  readonly name: string;
  readonly rest: string;
}

/** The uses of a tool that a question means: by the words beside its name, or by those in a name that say more than a shorter one. */
export function usesMeant(id: number, { name, rest }: Said, { pages, shelves }: Catalog): readonly number[] {
  const page = pages.get(id);
  const uses = (page?.traits.tool?.uses ?? []).flatMap((use) => pages.get(use) ?? []);
  if (!page || uses.length < 2) return [];
  const beside = stemsIn(rest).filter((stem) => usesNamed(stem, shelves.uses) <= MOST_USES);
  const stems = [...furtherStems(name, page), ...beside];
  return uses.filter((use) => stems.some((stem) => namesHold(use, stem))).map((use) => use.id);
}

/** "Facebook Events" is Facebook too, and so speaks of its events. */
function furtherStems(name: string, { names }: DocumentTerms): readonly string[] {
  const shorter = names.find(({ exact }) => name.startsWith(`${exact} `));
  return shorter ? stemsIn(name.slice(shorter.exact.length)) : [];
}

function usesNamed(stem: string, uses: ReadonlySet<DocumentTerms>): number {
  return [...uses].filter((use) => namesHold(use, stem)).length;
}

function namesHold(use: DocumentTerms, stem: string): boolean {
  return namesOf(use).some((name) => name.has(stem));
}

function stemsIn(text: string): readonly string[] {
  const forms = wordsIn(text).map(({ forms: [form] }) => form);
  return forms.length === 0 ? [] : tellingWords(forms, 'en').map(stemOf);
}
