/** What the pages of a tag are for, and when to look elsewhere: English keys of at most 80 words a tag, by the tag's slug. */
const TAG_INTROS: Readonly<Record<string, string>> = {
  communications:
    'Tools for talking with each other and with the public: chat, meetings, newsletters, websites and social media. ' +
    'Ask first who must be able to read along, and who must not. ' +
    'If you need to call or text a long list of strangers, look under Field & Organizing.',
  'field-organizing':
    'Tools for reaching people one by one and keeping track of it: doors, phones, texts, events, petitions and member lists. ' +
    'They hold many names, so ask who else can see them. ' +
    'A group of twenty often needs only a shared spreadsheet.',
  fundraising:
    'Tools for taking gifts and dues, and for thanking those who give. ' +
    'Most take a share of each gift; the pages say how much and since when. ' +
    'If your group has no bank account yet, look at fiscal sponsorship first.',
  tips:
    'Advice that helps with any tool: safety, discounts, training and how to choose. ' +
    'Start here when you do not yet know what you need. ' +
    'If you already know, search for it or look through the uses.',
};

/** The introduction of a tag (an English key); undefined for a tag that has none. */
export function tagIntro(slug: string): string | undefined {
  return new Map(Object.entries(TAG_INTROS)).get(slug);
}
