/** A need that many people come with, as a verb, and the use page that answers it. */
export interface Need {
  readonly slug: string;
  readonly words: string;
}

export const NEEDS: readonly Need[] = [
  { slug: 'private-messages-and-calls', words: 'Talk safely' },
  { slug: 'online-meetings', words: 'Hold a meeting' },
  { slug: 'surveys-and-sign-up-forms', words: 'Collect sign-ups' },
  { slug: 'email-newsletters', words: 'Send a newsletter' },
  { slug: 'peer-to-peer-texting', words: 'Text your people' },
  { slug: 'canvassing-and-door-knocking', words: 'Knock on doors' },
  { slug: 'taking-donations-online', words: 'Take donations' },
  { slug: 'sharing-files-and-documents', words: 'Share files' },
];

/** The guides a newcomer reads first. */
export const FIRST_GUIDES: readonly string[] = [
  'choosing-a-tool-questions-to-ask-first',
  'digital-security-basics',
  'moving-your-data-to-another-tool',
];
