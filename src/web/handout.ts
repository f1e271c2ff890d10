import type { Request, RequestHandler, Response } from 'express';
import { tidyLine } from '../domain/content.js';
import { FACT_FIELDS } from '../domain/fact-fields.js';
import { factsFromJson } from '../domain/facts.js';
import { kindOf } from '../domain/kind.js';
import { qrCode, qrSize } from '../domain/qr.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { inWords, statementsOf } from '../domain/statements.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { listBodies } from '../storage/bodies.js';
import type { Wiki } from '../wiki.js';
import { addressOfPages, choosePages, namedInWords, namesIn, spelledNames, tidyNames } from './chosen-pages.js';
import { frameOf } from './frame.js';
import { suitsOf, type Suits } from './page-suits.js';
import { DOTS, QUIET, qrPicture } from './png.js';
import { queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'handouts/show': HandoutShown;
  }
}

interface HandoutShown {
  readonly heading: string;
  /** As it stands in the address; '' when the handout has none of its own. */
  readonly ownTitle: string;
  readonly items: readonly HandoutItem[];
  readonly notes: readonly string[];
  readonly madeAt: string;
  readonly names: string;
  /** A picture of the address, where the address is short enough for one. */
  readonly picture: { readonly href: string; readonly width: number } | undefined;
}

interface HandoutItem {
  readonly title: string;
  readonly slug: string;
  readonly kind: string;
  readonly summary: string;
  readonly cost: string;
  readonly website: string;
  /** Where its page here stands, for people who hold the paper. */
  readonly readAt: string;
  readonly suits: readonly Suits[];
}

type Handler = RequestHandler<Record<string, string>>;

const MOST = 20;
const LONGEST_TITLE = 120;
const COST = FACT_FIELDS.filter(({ name }) => name === 'cost');

/** A list to hand out, made from its address alone; without names, how to make one. */
export function showHandout(wiki: Wiki): Handler {
  return (req, res) => {
    const typed = queryText(req, 'names', 4000);
    if (typed !== '') {
      const spelled = spelledNames(wiki, tidyNames(typed.split(/\r?\n/)));
      res.redirect(303, addressOfPages('/list', [spelled], { title: titleIn(req) }));
      return;
    }
    show(wiki, req, res);
  };
}

/** The address of a handout as a picture that a telephone reads. */
export function sendHandoutPicture(wiki: Wiki): Handler {
  return (req, res) => {
    const { pages } = chosenFor(wiki, req);
    const code = qrCode(wiki.config.baseUrl + addressOf(req, pages));
    if (!code) throw new Refused('not-found', 'This address is too long for a picture.');
    res.type('png').send(qrPicture(code));
  };
}

function show(wiki: Wiki, req: Request, res: Response): void {
  const { t, language } = frameOf(res);
  const chosen = chosenFor(wiki, req);
  const { pages, missing, cut } = chosen;
  const heading = titleIn(req) || t(pages.length > 0 ? 'Tools and guides' : 'Make a handout');
  const quoted = (names: readonly string[]) => namedInWords(names, t, language);
  const notes = [
    missing.length > 0 ? t('We have no page of this name: {names}.', { names: quoted(missing) }) : '',
    cut.length > 0 ? t('A handout holds {most} pages. We left out {n} more.', { most: MOST, n: cut.length }) : '',
  ];
  render(res, 'handouts/show', {
    ...{ title: heading, heading, unlisted: true, madeAt: timeText(wiki.now()) },
    ownTitle: titleIn(req),
    items: itemsFor(wiki, pages, t),
    notes: notes.filter((note) => note !== ''),
    names: [...[...pages, ...cut].map(({ title }) => title), ...missing].join('\n'),
    picture: pages.length > 0 ? pictureOf(wiki, addressOf(req, pages)) : undefined,
  });
}

function chosenFor(wiki: Wiki, req: Request) {
  return choosePages(wiki, namesIn(req, 'pages'), MOST, () => true);
}

function titleIn(req: Request): string {
  return tidyLine(queryText(req, 'title', LONGEST_TITLE).replace(/\p{Cs}/gu, ''));
}

function addressOf(req: Request, pages: readonly Page[]): string {
  return addressOfPages(
    '/list',
    pages.map(({ slug }) => slug),
    { title: titleIn(req) },
  );
}

function pictureOf(wiki: Wiki, address: string): HandoutShown['picture'] {
  const size = qrSize(wiki.config.baseUrl + address);
  return size === undefined
    ? undefined
    : { href: address.replace('/list', '/list/qr.png'), width: (size + 2 * QUIET) * DOTS };
}

function itemsFor(wiki: Wiki, pages: readonly Page[], t: Translate): readonly HandoutItem[] {
  const bodies = listBodies(
    wiki.db,
    pages.map(({ id }) => id),
  );
  return pages.map((page): HandoutItem => {
    const facts = factsFromJson(page.factsJson);
    const [cost] = statementsOf(facts, COST, () => undefined, t);
    return {
      ...{ title: page.title, slug: page.slug, summary: page.summary, website: facts.website },
      kind: t(kindOf(page.kind).label),
      readAt: `${wiki.config.baseUrl.replace(/^https?:\/\//, '')}/wiki/${page.slug}`,
      cost: cost ? inWords(cost) : '',
      suits: suitsOf(page.kind, { body: bodies.get(page.id) ?? '' }),
    };
  });
}
