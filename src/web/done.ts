import type { Request } from 'express';
import { isHeld, type HoldReason, type Proposal, type WaitsBecause } from '../domain/proposal.js';
import { ROLE_WORDS } from '../domain/role.js';
import type { Translate } from '../locales/translate.js';
import type { User } from '../storage/users.js';
import { addressWith } from './addresses.js';
import type { ShownBlock } from './block-words.js';
import { queryText } from './request.js';
import { fileAddress, personAddress } from './view-helpers.js';

/** What a banner says after an act, and how to take the act back. */
export interface Done {
  readonly words: string;
  /** Where what was begun can be followed. */
  readonly more?: { readonly href: string; readonly words: string };
  /** A form when it takes the act back at once, else a link to where that is done. */
  readonly undo?: { readonly href: string; readonly words: string; readonly isForm: boolean };
}

/** What was just done to a person; undefined when nothing was. */
export function doneToPerson(
  req: Request,
  t: Translate,
  person: User,
  block: ShownBlock | undefined,
): Done | undefined {
  const { name } = person;
  const address = personAddress(name);
  const done = queryText(req, 'done');
  switch (done) {
    case 'blocked':
      return (
        block && {
          words: t('{name} is stopped from {what} now, and reads why under Notices.', { name, what: block.what }),
          more: {
            href: addressWith('/moderation/mass-revert', { people: name }),
            words: t('Take back changes by {name}', { name }),
          },
          undo: { href: `${address}/block/removal`, words: t('Undo'), isForm: true },
        }
      );
    case 'unblocked':
      if (block) return undefined;
      return { words: t('The pause of {name} has ended.', { name }), undo: link(`${address}/block`, t('Pause again')) };
    case 'admitted':
      return {
        words: t('{name} can edit now, and reads so under Notices.', { name }),
        undo: link('/moderation/accounts', t('Who else waits')),
      };
    default:
      return doneToRole(t, person, done);
  }
}

function doneToRole(t: Translate, { name, role }: User, done: string): Done | undefined {
  if (done === 'role-asked') {
    const words = 'You asked for {name} to become an administrator. Another administrator has to choose the same.';
    return { words: t(words, { name }) };
  }
  if (done !== 'role') return undefined;
  return {
    words: t('{name} has this role now: {role}.', { name, role: t(ROLE_WORDS[role]) }),
    undo: link(`${personAddress(name)}/role`, t('Change it back')),
  };
}

/** What was just done to the page of an address; undefined when nothing was. */
export function doneToPage(req: Request, t: Translate, slug: string): Done | undefined {
  if (queryText(req, 'done') !== 'back') return undefined;
  return {
    words: t('This page is back. Everybody can read it again.'),
    undo: link(`/wiki/${encodeURIComponent(slug)}/deletion`, t('Delete it again')),
  };
}

/** That the visitor just checked a page. */
export function doneChecking(t: Translate): Done {
  return { words: t('Thank you. Your check stands on this page now.'), undo: link('/changes', t('Take it back')) };
}

/** What was just hidden or shown again in a page's history; undefined when nothing was. */
export function doneToVersion(req: Request, t: Translate): Done | undefined {
  const version = queryText(req, 'version', 16);
  if (!/^\d+$/.test(version)) return undefined;
  const href = `/revisions/${version}/hiding`;
  if (queryText(req, 'done') === 'hidden')
    return { words: t('Hidden. Readers do not see it any more.'), undo: link(href, t('Show it again')) };
  if (queryText(req, 'done') === 'shown')
    return { words: t('Everybody can see it again.'), undo: link(href, t('Hide it again')) };
  return undefined;
}

/** That something was just taken back; undefined when nothing was. */
export function doneToAct(req: Request, t: Translate): Done | undefined {
  const [done, change] = [queryText(req, 'done'), queryText(req, 'change', 16)];
  const hiding = /^[1-9]\d{0,14}$/.test(change) ? `/changes/${change}/hiding` : undefined;
  if (hiding && done === 'reason-hidden')
    return { words: t('Hidden. Readers do not see it any more.'), undo: link(hiding, t('Show it again')) };
  if (hiding && done === 'reason-shown')
    return { words: t('Everybody can see it again.'), undo: link(hiding, t('Hide it again')) };
  if (done !== 'taken-back') return undefined;
  return { words: t('Taken back. It stays in this list, marked, and its author reads why.') };
}

/** That an alternative was just named, or had been before; undefined when nothing was. `changes` are the acts that the page shows. */
export function doneToAlternative(req: Request, t: Translate, changes: readonly number[]): Done | undefined {
  const change = changes.find((id) => String(id) === queryText(req, 'change', 16));
  if (change === undefined) return undefined;
  const undo = link(`/changes/${change}/removal`, t('Take it back'));
  if (queryText(req, 'done') === 'named') return { words: t('Named. Everybody can see it now.'), undo };
  return queryText(req, 'done') === 'named-before' ? { words: t('It was named for this reason before.') } : undefined;
}

/** What was just done to the request with this number among all changes, or to one of its answers; undefined when nothing was. */
export function doneToRequest(
  req: Request,
  t: Translate,
  { change, answers }: { readonly change: number; readonly answers: readonly number[] },
): Done | undefined {
  const answer = answers.find((id) => String(id) === queryText(req, 'change', 16));
  const undo = link(`/changes/${answer ?? change}/removal`, t('Take it back'));
  switch (queryText(req, 'done')) {
    case 'asked':
      return { words: t('Your request is in the list. You get a notice when somebody answers it.'), undo };
    case 'asked-before':
      return { words: t('The same request stands here already.') };
    case 'admitted':
      return { words: t('Let through. Everybody can see it now.'), undo };
    case 'answered':
      return answer === undefined ? undefined : { words: t('Thank you. Everybody can see your answer now.'), undo };
    case 'answered-before':
      return { words: t('This page already stands among the answers.') };
    default:
      return undefined;
  }
}

/** What was just done to a file; undefined when nothing was. */
export function doneToFile(req: Request, t: Translate, name: string): Done | undefined {
  const address = fileAddress(name);
  const version = queryText(req, 'version', 16);
  switch (queryText(req, 'done')) {
    case 'added':
      return { words: t('Added. Copy the line below into the text of a page.') };
    case 'changed':
      return { words: t('Changed. Every page that shows it shows it so from now on.') };
    case 'restored':
      return { words: t('Restored. The versions since are kept.') };
    case 'unchanged':
      return { words: t('You changed nothing, so nothing new was published.') };
    case 'back':
      return {
        words: t('This file is back. Everybody can see it again.'),
        undo: link(`${address}/deletion`, t('Delete it again')),
      };
    case 'hidden':
      return doneHiding(t('Hidden. Readers do not see it any more.'), `${address}/hiding`, version, t('Show it again'));
    case 'shown':
      return doneHiding(t('Everybody can see it again.'), `${address}/hiding`, version, t('Hide it again'));
    default:
      return undefined;
  }
}

function doneHiding(words: string, address: string, version: string, undo: string): Done | undefined {
  return /^\d+$/.test(version) ? { words, undo: link(`${address}?revision=${version}`, undo) } : undefined;
}

/** That a request without an account was just kept, or a line of the gap list dropped; undefined when nothing was. */
export function doneToRequests(req: Request, t: Translate): Done | undefined {
  switch (queryText(req, 'done')) {
    case 'waiting':
      return { words: t('Thank you. Others can see your request once an editor has let it through.') };
    case 'dropped':
      return { words: t('Dropped. It comes back only if as many visitors ask for it anew.') };
    default:
      return undefined;
  }
}

/** That the visitor just said what is wrong on a page. */
export function doneReporting(t: Translate): Done {
  return { words: t('Thank you. Those who look after this wiki will read it.') };
}

/** What was just done to a proposal, by its author; undefined when nothing was. */
export function doneToProposal(req: Request, t: Translate, { outcome, why }: Proposal): Done | undefined {
  const done = queryText(req, 'done');
  if (done === 'sent') return outcome === null ? sentWords(req, t, why) : undefined;
  const words = PROPOSAL_WORDS.get(done);
  return words === undefined ? undefined : { words: t(words) };
}

const PROPOSAL_WORDS: ReadonlyMap<string, string> = new Map([
  ['changed', 'Your suggestion says this now.'],
  ['claimed', 'This suggestion is yours now. Its secret address leads nowhere any more.'],
  ['asked', 'Asked. You find the answer here, and under Notices.'],
  ['answered', 'Thank you. Who asked reads your answer here.'],
  ['withdrawn', 'Withdrawn. Its text is deleted.'],
]);
const SENT = 'Thank you. Your suggestion is kept, and somebody will look at it.';
const SENT_PROTECTED =
  'Thank you. This page takes only suggestions for now, so yours is kept. A moderator will look at it.';

function link(href: string, words: string) {
  return { href, words, isForm: false };
}

/** Who is held for a time reads why. */
const HELD: Readonly<Record<HoldReason, string>> = {
  rule: 'A rule of this site asks that somebody looks at this first. It is kept, and somebody will look at it.',
  'slow-mode': 'New accounts wait for review right now. Your suggestion is kept, and somebody will look at it.',
  crowded:
    'Many edits came through the onion address at once. Yours is kept as a suggestion, and somebody will look at it.',
};

function sentWords(req: Request, t: Translate, why: WaitsBecause): Done {
  if (!isHeld(why)) return { words: t(why === 'protected' ? SENT_PROTECTED : SENT) };
  const rule = queryText(req, 'rule', 16);
  const more = { href: `/rules/${rule}/mistake`, words: t('Say that this rule is wrong here') };
  return { words: t(HELD[why]), ...(why === 'rule' && /^[1-9]\d{0,14}$/.test(rule) ? { more } : {}) };
}
