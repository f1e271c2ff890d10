import {
  ACCESSIBILITY,
  ACCOUNT_NEEDS,
  COST_BANDS,
  ELIGIBLE,
  ENCRYPTION,
  OFFERS,
  OPENNESS,
  OWNERS,
  PLATFORMS,
  SEEN_BY,
  STATUSES,
  WAYS_OUT,
  YES_NO,
  type Choice,
} from './fact-choices.js';

export type PartType = 'choice' | 'choices' | 'line' | 'list' | 'date' | 'url' | 'page' | 'pages';

/** One form control of a fact. `path` is its form name after `facts.`. */
export interface FactPart {
  readonly path: string;
  readonly type: PartType;
  readonly label: string;
  readonly hint?: string;
  readonly choices?: readonly Choice[];
}

/** One fact of a page: what it is called, why it is asked, and its parts; the first part decides whether it is known. */
export interface FactField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly parts: readonly FactPart[];
  /** Facts of tool pages only; the others belong to every kind. */
  readonly toolOnly: boolean;
}

const note = (path: string, label: string): FactPart => ({ path: `${path}.note`, type: 'line', label });

export const FACT_FIELDS: readonly FactField[] = [
  {
    name: 'summary',
    label: 'In one line',
    hint: 'What it is for, in plain words. At most 150 characters, no advertising.',
    toolOnly: false,
    parts: [{ path: 'summary', type: 'line', label: 'In one line' }],
  },
  {
    name: 'aliases',
    label: 'Other names',
    hint: 'Former names, short names, nicknames. One a line.',
    toolOnly: false,
    parts: [{ path: 'aliases', type: 'list', label: 'Other names' }],
  },
  {
    name: 'website',
    label: 'Website',
    hint: 'The maker’s own address.',
    toolOnly: true,
    parts: [{ path: 'website', type: 'url', label: 'Website' }],
  },
  {
    name: 'uses',
    label: 'Used for',
    hint: 'One to four.',
    toolOnly: true,
    parts: [{ path: 'uses', type: 'pages', label: 'Used for' }],
  },
  {
    name: 'cost',
    label: 'Cost',
    hint: 'What a small group pays. A free trial is not free.',
    toolOnly: true,
    parts: [
      { path: 'cost.band', type: 'choice', label: 'About how much', choices: COST_BANDS },
      note('cost', 'More about the cost'),
      {
        path: 'cost.asOf',
        type: 'date',
        label: 'As of',
        hint: 'When this was true: 2026, 2026-11 or 2026-11-23.',
      },
    ],
  },
  {
    name: 'nonprofitOffer',
    label: 'Nonprofit offer',
    hint: 'Whether nonprofits pay less, and which groups can get that.',
    toolOnly: true,
    parts: [
      { path: 'nonprofitOffer.value', type: 'choice', label: 'Offer', choices: OFFERS },
      { path: 'nonprofitOffer.who', type: 'choice', label: 'For whom', choices: ELIGIBLE },
      note('nonprofitOffer', 'More about the offer'),
    ],
  },
  {
    name: 'openSource',
    label: 'Open source',
    hint: 'Whether anybody may read, change and run its code.',
    toolOnly: true,
    parts: [
      { path: 'openSource.value', type: 'choice', label: 'Open source', choices: OPENNESS },
      { path: 'openSource.licence', type: 'line', label: 'License', hint: 'Its short name, such as AGPL-3.0.' },
      { path: 'openSource.sourceUrl', type: 'url', label: 'Where its code is' },
      { path: 'openSource.canSelfHost', type: 'choice', label: 'You can host it yourself', choices: YES_NO },
    ],
  },
  {
    name: 'accountNeeds',
    label: 'To join you need',
    hint: 'What somebody must give to take part.',
    toolOnly: true,
    parts: [{ path: 'accountNeeds', type: 'choice', label: 'To join you need', choices: ACCOUNT_NEEDS }],
  },
  {
    name: 'encryption',
    label: 'Encryption',
    hint: 'Whether only the people in a conversation can read it.',
    toolOnly: true,
    parts: [
      { path: 'encryption.value', type: 'choice', label: 'Encryption', choices: ENCRYPTION },
      note('encryption', 'More about encryption'),
    ],
  },
  {
    name: 'platforms',
    label: 'Works on',
    hint: 'Where your volunteers can open it.',
    toolOnly: true,
    parts: [{ path: 'platforms', type: 'choices', label: 'Works on', choices: PLATFORMS }],
  },
  {
    name: 'languages',
    label: 'Languages',
    hint: 'One a line, such as English or Spanish.',
    toolOnly: true,
    parts: [{ path: 'languages', type: 'list', label: 'Languages' }],
  },
  {
    name: 'regions',
    label: 'Countries',
    hint: 'Where groups can use it. One a line, such as Mexico, or “Any country”.',
    toolOnly: true,
    parts: [{ path: 'regions', type: 'list', label: 'Countries' }],
  },
  {
    name: 'owner',
    label: 'Owned by',
    hint: 'Who is behind it. New owners often bring new prices and rules.',
    toolOnly: true,
    parts: [
      { path: 'owner.name', type: 'line', label: 'Name of the owner' },
      { path: 'owner.type', type: 'choice', label: 'Kind of owner', choices: OWNERS },
    ],
  },
  {
    name: 'status',
    label: 'Status',
    hint: 'Whether it still runs. If it closed, say what people use now.',
    toolOnly: true,
    parts: [
      { path: 'status.value', type: 'choice', label: 'Status', choices: STATUSES },
      { path: 'status.date', type: 'date', label: 'Since', hint: 'A date such as 2026, 2026-11 or 2026-11-23.' },
      note('status', 'What happened'),
      { path: 'status.replacedBy', type: 'page', label: 'Replaced by', hint: 'The name of a tool page here.' },
    ],
  },
  {
    name: 'dataOut',
    label: 'Getting your data out',
    hint: 'Whether you can take your lists with you when you leave.',
    toolOnly: true,
    parts: [
      { path: 'dataOut.value', type: 'choice', label: 'Getting your data out', choices: WAYS_OUT },
      note('dataOut', 'How'),
    ],
  },
  {
    name: 'dataSeenBy',
    label: 'Who sees the data',
    hint: 'Who can read what you put in, and could be made to hand it over.',
    toolOnly: true,
    parts: [
      { path: 'dataSeenBy.value', type: 'choice', label: 'Who sees the data', choices: SEEN_BY },
      note('dataSeenBy', 'More about who sees it'),
    ],
  },
  {
    name: 'accessibility',
    label: 'Accessibility',
    hint: 'Whether people with a screen reader can use it.',
    toolOnly: true,
    parts: [
      { path: 'accessibility.value', type: 'choice', label: 'Accessibility', choices: ACCESSIBILITY },
      { path: 'accessibility.link', type: 'url', label: 'Where to read about it' },
    ],
  },
];

/** The facts that pages with, or without, tool facts have. */
export function fieldsFor(hasToolFacts: boolean): readonly FactField[] {
  return FACT_FIELDS.filter((field) => hasToolFacts || !field.toolOnly);
}

/** A fact by its name; undefined where there is none. */
export function factFieldNamed(name: string): FactField | undefined {
  return FACT_FIELDS.find((field) => field.name === name);
}
