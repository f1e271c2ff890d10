import type { PageSource, SearchDocument } from '../../src/search/search.js';

type Entry = readonly [title: string, summary: string, tags: string, uses?: string, aliases?: string, text?: string];

const ENTRIES: readonly Entry[] = [
  ['Lanternpost', 'Send newsletters to a few thousand readers.', 'Communications', 'Email newsletters', 'Lantern Mail'],
  ['DoorBuddy', 'Lists and maps for knocking on doors, on a phone.', 'Field', 'Canvassing'],
  ['Action Orchard', 'Petitions, events and email in one place.', 'Field', 'Petitions, Event sign-ups', 'The Orchard'],
  ['Action Kettle', 'A campaign toolkit for large lists.', 'Field', 'Petitions', 'AK'],
  ['MovementForge', 'A supporter database with a website and donations.', 'Fundraising', 'Supporter databases'],
  ['Rallyhive', 'Volunteers sign up for shifts and events.', 'Field', 'Event sign-ups', 'VolunteerHive'],
  [
    'Peer-to-peer texting',
    'Many volunteers text with supporters, one by one.',
    'Communications',
    '',
    'Text banking, P2P',
  ],
  ['Spokewheel', 'Open software for volunteers who text.', 'Communications', 'Peer-to-peer texting'],
  ['Textwell', 'Volunteers send messages one by one.', 'Communications', 'Peer-to-peer texting'],
  ['Phone banking', 'Call supporters from home.', 'Communications', '', 'Phonebanks'],
  ['Dialtogether', 'A dialer for a phone bank evening.', 'Communications', 'Phone banking'],
  ['Whisper', 'Private messages and calls.', 'Communications', 'Private messages', '', 'Encrypted from end to end.'],
  ['Cackle', 'Group chat for teams.', 'Communications', 'Group chat', '', 'Channels, threads and search.'],
  ['Murmur', 'Group chat that you host.', 'Communications', 'Group chat', '', 'Free software with bridges.'],
  ['Gatherly', 'Meetings by video in the browser.', 'Communications', 'Online meetings', 'Gather Rooms'],
  ['Huddle', 'Video calls for a hundred people.', 'Communications', 'Online meetings'],
  ['Pollen', 'Find a date that suits everyone.', 'Tips', 'Meeting times'],
  ['Consensa', 'Decide together without a meeting.', 'Tips', 'Group decisions'],
  ['Sharebox', 'Keep files where the whole group finds them.', 'Tips', 'Sharing files'],
  ['Padlet Commons', 'Write a document together.', 'Tips', 'Sharing files', 'PadCommons'],
  ['Formica', 'Forms and surveys.', 'Tips', 'Surveys', '', 'Answers go to a spreadsheet.'],
  ['Tableland', 'A spreadsheet that is also a database.', 'Tips', 'Planning work'],
  ['Kanbanjo', 'Cards and columns for planning work.', 'Tips', 'Planning work'],
  ['GiveRiver', 'Take donations online.', 'Fundraising', 'Taking donations', '', 'Monthly gifts and receipts.'],
  ['Coinjar', 'Collect money for one cause.', 'Fundraising', 'Crowdfunding'],
  ['Hostwell Collective', 'A fiscal sponsor with open books.', 'Fundraising', 'Fiscal sponsorship', 'HWC'],
  ['Vaultkey', 'Keeps passwords for a team.', 'Tips', 'Safe passwords'],
  ['Postdeck', 'Write once, post to every network.', 'Communications', 'Social media'],
  ['Canvasser', 'Draw posters and flyers.', 'Tips', 'Design'],
  ['Sitegarden', 'A website without code.', 'Communications', 'Building a website'],
  ['Wirebridge', 'Connects one tool with another.', 'Tips', 'Automation', 'n8w'],
  ['C++', 'A language for fast programs.', 'Tips', 'Programming'],
  ['C#', 'A language for desktop programs.', 'Tips', 'Programming'],
  ['.NET', 'A platform for programs.', 'Tips', 'Programming', 'dotnet'],
  ['n8n', 'Automation that you host.', 'Tips', 'Automation'],
  ['5 Calls', 'Five calls a day to officials.', 'Field', 'Contacting officials'],
  ['Every.org', 'Gifts to any nonprofit.', 'Fundraising', 'Taking donations'],
  ['Crème Caucus', 'A map of voters by precinct.', 'Field', 'Canvassing', 'Precinct Café'],
  ['Starling Data', 'Voter file and turf for campaigns.', 'Field', 'Supporter databases', 'VoterLoom, Starling'],
  ['Who Is It', 'Looks up who represents you.', 'Field', 'Contacting officials'],
];

/** About forty made tools, numbered from 1. */
export const TOOLS: readonly SearchDocument[] = ENTRIES.map(
  ([title, summary, tags, uses = '', aliases = '', text = ''], place) => ({
    id: place + 1,
    title,
    summary,
    tags: listOf(tags),
    uses: listOf(uses),
    aliases: listOf(aliases),
    text,
    language: 'en',
  }),
);

/** A made page with the given parts, English and otherwise empty. */
export function page(id: number, parts: Partial<SearchDocument>): SearchDocument {
  return { id, title: `Page ${id}`, summary: '', tags: [], uses: [], aliases: [], text: '', language: 'en', ...parts };
}

/** What a database with these pages would show; pages may be added later, in the order of ids. */
export function sourceOf(pages: readonly SearchDocument[]): PageSource {
  const stampOf = (each: SearchDocument) => JSON.stringify(each);
  return {
    stampsAfter: (id, limit) =>
      pages
        .filter((each) => each.id > id)
        .slice(0, limit)
        .map((each) => ({ id: each.id, stamp: stampOf(each) })),
    document: (id) => pages.filter((each) => each.id === id).map((each) => ({ ...each, stamp: stampOf(each) }))[0],
  };
}

function listOf(words: string): string[] {
  return words === '' ? [] : words.split(', ');
}
