import { Parser } from 'htmlparser2';
import { markupFaults } from './markup.js';
import type { Answer, Visitor } from './visitor.js';

const AT_ONCE = 4;
/** A wiki has no end of comparisons and filters; past this a crawl says that something multiplies. */
const MOST_ADDRESSES = 6000;

/** Every page leads to these, each time with itself as the place to come back to. */
const WAYS_BACK = new Set(['/sign-in', '/sign-up']);

interface Found {
  /** Every address of the site that was asked for. */
  readonly addresses: readonly string[];
  /** How many of them answered with a whole HTML page. */
  readonly screens: number;
  /** What was wrong, one line each, with the page that leads there. */
  readonly faults: readonly string[];
}

/** Every HTML that was validated, for all crawls of a run. */
const validated = new Set<string>();

/** Follows every link of the site from `/` as one visitor; forms are not sent, and links to other sites are not followed. */
export async function crawl(visitor: Visitor, base: string): Promise<Found> {
  const cameFrom = new Map([['/', '(start)']]);
  const waiting = ['/'];
  const faults = new Map<string, string>();
  const places = new Places();
  let screens = 0;
  const step = async (address: string): Promise<void> => {
    const answer = await visitor.get(address);
    const place = `at ${address}, linked from ${cameFrom.get(address) ?? ''}`;
    for (const fault of await faultsOf(address, answer)) if (!faults.has(fault)) faults.set(fault, `${fault} ${place}`);
    const outline = outlineOf(answer);
    if (isScreen(answer)) screens += 1;
    if (answer.status === 200 && isScreen(answer)) places.read(address, outline, base);
    for (const next of linksOf(answer, outline, address, base)) {
      if (cameFrom.has(next) || cameFrom.size >= MOST_ADDRESSES) continue;
      cameFrom.set(next, address);
      waiting.push(next);
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(step));
  if (cameFrom.size >= MOST_ADDRESSES) faults.set('end', `more than ${MOST_ADDRESSES} addresses`);
  return { addresses: [...cameFrom.keys()], screens, faults: [...faults.values(), ...places.missing()] };
}

/** The places within pages that links lead to (`#…`), and those that are there. */
class Places {
  private readonly ids = new Map<string, ReadonlySet<string>>();
  private readonly wanted = new Map<string, { readonly page: string; readonly id: string; readonly from: string }>();

  read(address: string, { links, ids }: Outline, base: string): void {
    this.ids.set(address, ids);
    for (const link of links) if (link.includes('#')) this.want(new URL(link, new URL(address, base)), address, base);
  }

  private want(url: URL, from: string, base: string): void {
    const [page, id] = [url.pathname + url.search, decodeURIComponent(url.hash.slice(1))];
    if (url.origin === base && id !== '' && !this.wanted.has(page + url.hash))
      this.wanted.set(page + url.hash, { page, id, from });
  }

  missing(): readonly string[] {
    const dead = [...this.wanted.values()].filter(({ page, id }) => this.ids.get(page)?.has(id) === false);
    return dead.map(({ page, id, from }) => `#${id} is not in ${page}, linked from ${from}`);
  }
}

async function faultsOf(address: string, answer: Answer): Promise<readonly string[]> {
  // The help tells moderators and administrators where they work; others who follow those links are told why they cannot. So are newcomers who want to move a page.
  const dead = leadsSomewhere(answer) || isForOthers(address, answer) ? [] : [`${answer.status}`];
  return isScreen(answer) && isNew(address, answer.text) ? [...dead, ...(await markupFaults(answer.text))] : dead;
}

function isForOthers(address: string, { status }: Answer): boolean {
  return status === 403 && /^\/(?:admin|moderation)\b|\/move(?:\?back=\d+)?$/.test(address);
}

function isScreen({ type, status }: Answer): boolean {
  return type.startsWith('text/html') && ![301, 302, 303].includes(status);
}

function leadsSomewhere({ status }: Answer): boolean {
  return status === 200 || [301, 302, 303].includes(status);
}

/** Forms about a page: there are several for each, and they differ in the words of the page alone. */
const FORM = /^\/(?:wiki\/[^/]+\/(?:edit|undo|revert|report|move|check|deletion)|revisions\/\d+\/hiding)\b/;

/** What rules compare within a page: names, and what people hear of a part. */
const COMPARED =
  /(?<=\s(?:id|name|for|aria-(?:label|labelledby|describedby|controls))="|<(?:h[1-6]|label|legend)\b[^>]*>)[^"<]+/g;
/** Attributes that say something to people: no rule asks for more of them than that they are not empty. */
const SAID = /(?<=\s(?:value|content|datetime|title|alt|placeholder)=")[^"]+/g;
const LEADS = /(?<=\s(?:href|src|action)=")[^"]+/g;
/** As `long-title` counts. */
const LONG_TITLE = /<title>[^<]{241}/;

/** HTML that differs only in words and numbers is validated once; of forms, what differs only in attributes as well. */
function isNew(address: string, html: string): boolean {
  const shape = html
    .replaceAll(COMPARED, numbering())
    .replaceAll(SAID, wordless)
    .replaceAll(LEADS, (text) => text.replaceAll(/\p{L}+/gu, 'a'))
    .replaceAll(/>[^<]+</g, wordless)
    .replaceAll(/\d+/g, '0');
  const bare = () => shape.replaceAll(/>[^<]*</g, '><').replaceAll(/="[^"]*"/g, '');
  const key = `${LONG_TITLE.test(html)} ${FORM.test(address) ? bare() : shape}`;
  const known = validated.has(key);
  validated.add(key);
  return !known;
}

/** A text with one letter for each word; signs stay, since rules are about them. */
function wordless(text: string): string {
  return text.replaceAll(/(?<![&\p{L}])\p{L}+(?:[ ’-]\p{L}+)*/gu, 'a');
}

/** Gives each text a sign that is no letter: the same sign where it stands again in the page. */
function numbering(): (text: string) => string {
  const signs = new Map<string, string>();
  return (text) => {
    const sign = signs.get(text) ?? String.fromCharCode(0xe000 + (signs.size % 6400));
    signs.set(text, sign);
    return text + sign;
  };
}

function linksOf({ location }: Answer, { links }: Outline, address: string, base: string): readonly string[] {
  const targets = location === '' ? links : [location];
  return targets.flatMap((target) => {
    const url = new URL(target, new URL(address, base));
    return url.origin === base ? [WAYS_BACK.has(url.pathname) ? url.pathname : url.pathname + url.search] : [];
  });
}

/** Where a page leads, and the places in it that links can lead to. */
interface Outline {
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
}

function outlineOf({ type, text }: Answer): Outline {
  const links: string[] = [];
  const ids = new Set<string>();
  if (!type.startsWith('text/html')) return { links, ids };
  const parser = new Parser({
    onattribute: (name, value) => {
      if (name === 'id') ids.add(value);
      if (name === 'href' || name === 'src') links.push(value);
    },
  });
  parser.end(text);
  return { links, ids };
}
