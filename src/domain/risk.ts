import { addedPieces, textOfContent } from './added-text.js';
import type { Content } from './content.js';
import { emptiedHeading } from './emptied-heading.js';
import { addressesIn, advertisingIn, personalIn, referralIn } from './question-marks.js';

/** Why an edit should be looked at before others, the most pressing first. */
export const RISKS = [
  'personal',
  'emptied',
  'shorter',
  'website',
  'sites',
  'referral',
  'undone-lately',
  'affiliated',
  'advertising',
  'first-edit',
  'new-person',
] as const;
export type Risk = (typeof RISKS)[number];

/** How much each counts; these are our own judgement, and only the order that they give is shown. */
const WEIGHTS: Readonly<Record<Risk, number>> = {
  personal: 6,
  emptied: 4,
  shorter: 4,
  website: 4,
  sites: 3,
  referral: 3,
  'undone-lately': 3,
  affiliated: 2,
  advertising: 2,
  'first-edit': 2,
  'new-person': 1,
};

/** An edit as far as it may be a bad one. */
export interface LookedInto {
  /** Undefined for a new page, or where it cannot be read. */
  readonly before: Content | undefined;
  readonly after: Content;
  readonly summary: string;
  readonly affiliated: boolean;
  readonly isNewPerson: boolean;
  /** It is the only edit of its author. */
  readonly isFirstEdit: boolean;
  /** Another recent edit of its author was taken back. */
  readonly wasUndoneLately: boolean;
}

/** Links to so many other sites in one edit are many. */
const MANY_SITES = 3;
/** A text that loses half of its length, and at least so many characters. */
const MUCH = 300;

/** What speaks for looking at an edit soon, the most pressing first. Lengths are in characters. */
export function risksOf(edit: LookedInto): readonly Risk[] {
  const told: Readonly<Record<Risk, boolean>> = { ...risksOfWords(edit), ...risksOfLoss(edit), ...risksOfPerson(edit) };
  return RISKS.filter((risk) => told[risk]);
}

function risksOfWords({ before, after, summary }: LookedInto) {
  const known = before ? textOfContent(before) : '';
  const pieces = addedPieces(before, after, summary).map(({ text }) => text);
  const adds = (find: (text: string) => readonly string[]) =>
    pieces.flatMap(find).filter((one) => !known.includes(one));
  return {
    personal: adds(personalIn).length > 0,
    sites: new Set(adds(addressesIn).map(hostOf)).size >= MANY_SITES,
    referral: adds(referralIn).length > 0,
    advertising: adds(advertisingIn).length > 0,
  };
}

function risksOfLoss({ before, after }: LookedInto) {
  if (!before) return { emptied: false, shorter: false, website: false };
  const lost = before.body.length - after.body.length;
  return {
    emptied: emptiedHeading(before.body, after.body) !== undefined,
    shorter: lost >= MUCH && lost > after.body.length,
    website: websiteOf(before) !== websiteOf(after),
  };
}

function risksOfPerson({ wasUndoneLately, affiliated, isFirstEdit, isNewPerson }: LookedInto) {
  const isFirst = { 'first-edit': isFirstEdit, 'new-person': isNewPerson && !isFirstEdit };
  return { 'undone-lately': wasUndoneLately, affiliated, ...isFirst };
}

/** How soon an edit should be looked at: more is sooner. */
export function urgencyOf(risks: readonly Risk[]): number {
  return risks.reduce((sum, risk) => sum + WEIGHTS[risk], 0);
}

function websiteOf({ facts }: Content): unknown {
  return (facts as { readonly website?: unknown }).website;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
