import type { Catalog } from './catalog.js';
import type { Wish } from './search.js';
import { usesMeant } from './uses-meant.js';
import { grantsAll } from './wishes.js';
import { wordsIn } from './words.js';

/** A question about tools that a query names: what else is there, or which of the two. */
export interface About {
  readonly kind: 'alternatives' | 'comparison';
  readonly pages: readonly number[];
  /** The words beside the names and the question. */
  readonly rest: string;
  readonly wishes: readonly Wish[];
  /** Which uses of those tools it speaks of: "alternative to Facebook events", "to Action Network for petitions". */
  readonly uses: readonly number[];
}

const MOST_NAME_WORDS = 6;
/** What a name one slip away has as its bonus, and a long one two slips away. */
const SLIPS = { one: 1.2, two: 0.9 };

/** What may stand before the name of a tool to which somebody wants another. */
export const BEFORE_NAME = [
  /(?:^|.* )(?:alternativ(?:e|es|a|as)|replacements?|substitutes?|sustitut[oa]s?|reemplazos?) (?:\w+ ){0,2}?(?:to|for|of|a|al|de|del|para) /,
  /(?:^|.* )(?:instead of|rather than|other than|besides|apart from|similar to|parecid[oa]s? a|en vez de|en lugar de|ademas de|aparte de) /,
  /(?:^|.* )(?:cheaper|better|easier|simpler|safer|nicer|more \w+|less \w+|mejor|mas \w+|menos \w+) (?:\w+ ){0,2}?(?:than|que) /,
  /^(?:.* )?(?:something|anything|else|tools?|apps?|services?|software|programs?|sites?|platforms?|one|algo|herramientas?|programas?) (?:\w+ )?(?:like|como) /,
  /^(?:like|como) /,
  /^(?:.* )?(?:replace|replacing|leave|leaving|quit|ditch|stop using|reemplazar|sustituir|cambiar|dejar)(?: de(?: usar)?)? /,
  /^(?:.* )?(?:switch|switching|move|moving|migrate|migrating|get|getting) (?:away )?(?:from|off|rid of) /,
];
/** What may stand after it. Fewer words between the name and the question are tried before more. */
export const AFTER_NAME = [
  / (?:alternativ(?:e|es|a|as)|replacements?|substitutes?|competitors?)(?= |$)/,
  / (?:but|pero)(?= )/,
  / \w+ (?:alternativ(?:e|es|a|as)|replacements?|substitutes?|competitors?)(?= |$)/,
  / \w+ \w+ (?:alternativ(?:e|es|a|as)|replacements?|substitutes?|competitors?)(?= |$)/,
];
const BETWEEN_NAMES = / (?:or|vs|versus|o|compared to|compared with|against|contra) /;
const BOTH = /^(?:.* )?(?:compare|comparing|comparar|between|entre) (.+) (?:and|y|to|with|con) (.+)$/;
const WISHES: readonly (readonly [Wish, RegExp])[] = [
  ['free', /\b(?:free|gratis|gratuit[oa]s?)\b/],
  ['cheaper', /\b(?:cheap|cheaper|less expensive|affordable|barat[oa]s?)\b/],
  ['open-source', /\b(?:open ?source|foss|codigo abierto|software libre|libre)\b/],
  ['self-hosted', /\b(?:self ?host(?:ed|ing)?|our own server|own server|servidor propio)\b/],
  ['private', /\b(?:private|privacy|secure|safer|encrypted|end to end|privad[oa]s?|segur[oa]s?|cifrad[oa]s?)\b/],
];

/** A wish right before or after a name and nothing else asks for a tool like it: "self-hosted Slack", "Slack open source". */
const WISH_BEFORE =
  /^(?:an? |una? )?(?:self ?host(?:ed|ing)?|open ?source|free|private|secure|safer|encrypted|end to end encrypted|cheap|cheaper) /;
const WISH_AFTER = / (?:self ?host(?:ed|ing)?|open ?source|de codigo abierto|gratis)$/;
const WISH_REST = /^(?:$|for |para )/;
/** Who asks what comes of leaving a tool asks about that tool. */
const WHAT_COMES = /^(?:what (?:happens|if|about)|que pasa|what do (?:we|i) (?:lose|keep)) /;

/** The tools that a query asks about, if it does; a query that is itself a page's name never does. */
export function aboutIn(text: string, catalog: Catalog): About | undefined {
  const said = wordsIn(text)
    .map((word) => word.forms[0])
    .join(' ');
  if (catalog.names.called(text).length > 0) return undefined;
  return comparisonIn(said, catalog) ?? alternativesIn(said, catalog);
}

function comparisonIn(said: string, catalog: Catalog): About | undefined {
  const [before, after] = sidesOf(said);
  const first = nameAtEnd(before, catalog);
  const second = nameAtStart(after, catalog);
  if (!first || !second || first.id === second.id) return undefined;
  return {
    ...{ kind: 'comparison', pages: [first.id, second.id], rest: second.rest },
    ...{ wishes: wishesIn(second.rest), uses: [] },
  };
}

/** What stands on either side of an "or". */
function sidesOf(said: string): readonly [string, string] {
  const [, one, other] = BOTH.exec(said) ?? [];
  if (one !== undefined && other !== undefined) return [one, other];
  const cut = BETWEEN_NAMES.exec(said);
  return cut ? [said.slice(0, cut.index), said.slice(cut.index + cut[0].length)] : ['', ''];
}

function alternativesIn(said: string, catalog: Catalog): About | undefined {
  if (WHAT_COMES.test(said)) return undefined;
  return askedBeforeName(said, catalog) ?? askedAfterName(said, catalog) ?? wished(said, catalog);
}

function askedBeforeName(said: string, catalog: Catalog): About | undefined {
  for (const before of BEFORE_NAME) {
    const asked = before.exec(said)?.[0];
    if (asked === undefined) continue;
    const after = said.slice(asked.length);
    const named = nameAtStart(after, catalog) ?? nameAtStart(after, catalog, true);
    if (named) return alternativesTo(named, asked, catalog);
  }
  return undefined;
}

function askedAfterName(said: string, catalog: Catalog): About | undefined {
  for (const after of AFTER_NAME) {
    const asked = after.exec(said);
    const named = asked && nameAtEnd(said.slice(0, asked.index), catalog);
    if (named) return alternativesTo(named, said.slice(asked.index), catalog);
  }
  return undefined;
}

/** A tool that is not what is wished of it, by a query that holds little beside its name and the wish. */
function wished(said: string, catalog: Catalog): About | undefined {
  const found = wishBefore(said, catalog) ?? wishAfter(said, catalog);
  if (!found || !WISH_REST.test(found[0].rest)) return undefined;
  const about = alternativesTo(...found, catalog);
  const tool = catalog.pages.get(found[0].id)?.traits.tool;
  return !tool || grantsAll(tool, about.wishes) ? undefined : about;
}

function wishBefore(said: string, catalog: Catalog): readonly [Named, string] | undefined {
  const asked = WISH_BEFORE.exec(said)?.[0];
  const named = asked && nameAtStart(said.slice(asked.length), catalog);
  return named ? [named, asked] : undefined;
}

function wishAfter(said: string, catalog: Catalog): readonly [Named, string] | undefined {
  const asked = WISH_AFTER.exec(said);
  const named = asked && nameAtStart(said.slice(0, asked.index), catalog);
  return named ? [named, asked[0]] : undefined;
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly rest: string;
}

function alternativesTo({ id, name, rest }: Named, asked: string, catalog: Catalog): About {
  const wishes = wishesIn(`${asked} ${rest}`);
  return { kind: 'alternatives', pages: [id], rest, wishes, uses: usesMeant(id, { name, rest }, catalog) };
}

/** What somebody wants of another tool, by the folded words of a question. */
export function wishesIn(said: string): readonly Wish[] {
  return WISHES.filter(([, pattern]) => pattern.test(said)).map(([wish]) => wish);
}

/** The tool named by the first words, as many of them as make a name. */
function nameAtStart(said: string, catalog: Catalog, slipped = false): Named | undefined {
  const words = said
    .split(' ')
    .filter((word, place) => place > 0 || !/^(?:the|a|an|el|la)$/.test(word) || said === word);
  for (let length = Math.min(MOST_NAME_WORDS, words.length); length > 0; length--) {
    const name = words.slice(0, length).join(' ');
    const id = toolNamed(name, catalog, slipped);
    if (id !== undefined) return { id, name, rest: words.slice(length).join(' ') };
  }
  return undefined;
}

function nameAtEnd(said: string, catalog: Catalog): Named | undefined {
  const words = said.split(' ');
  for (let length = Math.min(MOST_NAME_WORDS, words.length); length > 0; length--) {
    const name = words.slice(-length).join(' ');
    const id = toolNamed(name, catalog, false);
    if (id !== undefined) return { id, name, rest: words.slice(0, -length).join(' ') };
  }
  return undefined;
}

function toolNamed(name: string, { names, pages, vocabulary }: Catalog, slipped: boolean): number | undefined {
  const isTool = (id: number) => pages.get(id)?.traits.tool !== undefined;
  if (!slipped) return names.called(name).find(isTool);
  const near = names.like({ text: name, short: true, suggesting: false, lastWordKnown: true, someWordUnknown: false });
  const called = (wanted: number) => [...near].find(([id, { bonus }]) => bonus === wanted && isTool(id))?.[0];
  const isUnknown = !name.split(' ').every((form) => vocabulary.knows(form));
  return called(SLIPS.one) ?? (isUnknown ? called(SLIPS.two) : undefined);
}
