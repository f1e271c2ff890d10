import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';
const DAYS_90 = '90 days.';

/** What is kept to hold off abuse. */
export const PRIVACY_OF_RULES: readonly KeptGroup[] = [
  {
    title: 'Holding off abuse',
    tables: [
      {
        table: 'abuse_rules',
        title: 'Rules against abuse',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Names the rule in the moderation log.' },
          name: { what: 'Name', why: 'Tells moderators which it is.' },
          message: { what: 'What people read', why: 'Tells whoever meets it why.' },
          conditions: { what: 'What it looks for', why: 'Each edit is held against it. Only moderators read it.' },
          cap: { what: 'How much it may hit', why: 'A rule that hits more makes itself weaker.' },
          level: { what: 'What it does', why: 'Says whether it watches, asks, holds or refuses.' },
          set_by: { what: 'Moderator', why: 'Says who switched it on or off last.' },
          counts_after: { what: 'Hit from which it counts', why: 'What it hits is counted anew each time.' },
          created_at: { what: 'Day and time', why: 'Says when it was made.' },
        },
      },
      {
        table: 'abuse_rule_acts',
        title: 'What became of rules',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps acts in their order.' },
          rule_id: { what: 'Rule', why: 'Says which rule it was.' },
          act: { what: 'What was done', why: 'Says whether it was made, changed, or switched.' },
          actor_id: { what: 'Moderator', why: 'Says who did it.' },
          rule: { what: 'The rule as it was then', why: 'Shows moderators what changed.' },
          arithmetic: { what: 'What was counted', why: 'Shows how many edits it hit, and how many were honest.' },
          created_at: { what: 'Day and time', why: 'Says when it was done.' },
        },
      },
      {
        table: 'abuse_hits',
        title: 'Edits that met a rule',
        kept: DAYS_90,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          rule_id: { what: 'Rule', why: 'Says which rule it was.' },
          level: { what: 'What was done', why: 'Says whether the edit was refused.' },
          user_id: { what: 'Account', why: 'Lets moderators see whom a wrong rule hits. Nobody else sees it.' },
          page_id: { what: 'Page', why: 'Says where it was. The text of a refused edit is not kept.' },
          revision_id: { what: 'Version', why: 'Says which edit it was, if it was published.' },
          proposal_id: { what: 'Suggestion', why: 'Says which suggestion it became, if it waits.' },
          created_at: { what: 'Day and time', why: 'Only recent ones count.' },
        },
      },
      {
        table: 'abuse_mistakes',
        title: 'Where people say a rule is wrong',
        kept: DAYS_90,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          rule_id: { what: 'Rule', why: 'Says which rule it is about.' },
          user_id: { what: 'Account', why: 'Tells moderators who wrote it, if you were signed in.' },
          words: { what: 'What you wrote', why: 'Helps moderators to mend the rule. Only they read it.' },
          created_at: { what: 'Day and time', why: 'Says when you wrote it.' },
        },
      },
      {
        table: 'invitations',
        title: 'Invitations',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          token_hash: { what: 'Its address, scrambled', why: 'Knows it again. It cannot be read back.' },
          author_id: { what: 'Who invites', why: 'Lets you call it back. Whoever opens it reads your pen name.' },
          most_uses: { what: 'For how many', why: 'It ends when so many have used it.' },
          created_at: { what: 'Day and time', why: 'Says when it was made.' },
          ends_at: { what: 'Until when', why: 'It ends by itself then.' },
        },
      },
      {
        table: 'invitation_ends',
        title: 'Invitations that were called back',
        kept: WIKI,
        columns: {
          invitation_id: { what: 'Invitation', why: 'Nobody can sign up with it any more.' },
          created_at: { what: 'Day and time', why: 'Says when it was called back.' },
        },
      },
      {
        table: 'invitation_uses',
        title: 'Who signed up with an invitation',
        kept: WIKI,
        columns: {
          user_id: { what: 'Account', why: 'Is not held back with other new accounts. Nobody sees who invited whom.' },
          invitation_id: { what: 'Invitation', why: 'Counts how often it was used.' },
          created_at: { what: 'Day and time', why: 'Says when it was used.' },
        },
      },
      {
        table: 'slow_modes',
        title: 'Slow mode',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          actor_id: { what: 'Moderator', why: 'Says who turned it on.' },
          days: { what: 'Age of accounts', why: 'Younger ones wait for review.' },
          created_at: { what: 'Since when', why: 'Says when it was turned on.' },
          ends_at: { what: 'Until when', why: 'It ends by itself then.' },
        },
      },
      {
        table: 'slow_mode_ends',
        title: 'Slow mode that was ended',
        kept: WIKI,
        columns: {
          slow_mode_id: { what: 'Which one', why: 'Says which it was.' },
          actor_id: { what: 'Moderator', why: 'Says who ended it.' },
          created_at: { what: 'Day and time', why: 'Says when it was ended.' },
        },
      },
      {
        table: 'proposal_holds',
        title: 'Why a suggestion waits for a time',
        kept: WIKI,
        columns: {
          proposal_id: { what: 'Suggestion', why: 'Says which one it is.' },
          why: { what: 'Why it waits', why: 'Tells you and who reviews it why it was not published at once.' },
        },
      },
    ],
  },
];
