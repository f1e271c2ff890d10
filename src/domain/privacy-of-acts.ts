import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';

/** What is kept about the things people do besides writing pages. */
export const PRIVACY_OF_ACTS: readonly KeptGroup[] = [
  {
    title: 'What people do besides writing',
    tables: [
      {
        table: 'changes',
        title: 'The list of changes',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps all changes in one order.' },
          page_id: { what: 'Page', why: 'Says which page was changed.' },
          author_id: { what: 'Who did it', why: 'Everybody can see who did what.' },
          revision_id: { what: 'Version', why: 'The version that was saved, if one was.' },
          check_id: { what: 'Check', why: 'The check that was made, if one was.' },
          alternative_id: { what: 'Alternative', why: 'The alternative that was named, if one was.' },
          request_id: { what: 'Request', why: 'The request that was made, if one was.' },
          file_revision_id: { what: 'Version of a file', why: 'The file that was added or changed, if one was.' },
          answer_id: { what: 'Answer', why: 'The answer to a request, if there was one.' },
          address_act_id: { what: 'Move', why: 'The move of a page, if it was one.' },
          removed_id: { what: 'What was taken back', why: 'Says which other change this one takes back.' },
          reason: { what: 'Reason', why: 'Says why something was taken back, or a page moved.' },
          created_at: { what: 'Day and time', why: 'Says when it was done.' },
        },
      },
      {
        table: 'checks',
        title: 'Checks',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps checks in their order.' },
          page_id: { what: 'Page', why: 'Says which page was checked.' },
          revision_id: { what: 'Version', why: 'Says which facts the person saw.' },
          part: { what: 'Cost, or the rest', why: 'Costs change sooner than other facts.' },
          author_id: { what: 'Who checked', why: 'Everybody can see who says so.' },
          affiliated: { what: 'Whether the person works on the tool', why: 'Says so openly beside the check.' },
          created_at: { what: 'Day and time', why: 'Says how fresh the facts are.' },
        },
      },
      {
        table: 'publish_answers',
        title: 'Questions before publishing',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps the answers in their order.' },
          revision_id: { what: 'Version', why: 'Says which change was asked about.' },
          proposal_id: { what: 'Suggestion', why: 'Says which suggestion was asked about.' },
          question: { what: 'Question', why: 'Shows whether asking helps.' },
          answer: { what: 'Answer', why: 'Tells those who look at the change why something stayed.' },
        },
      },
      {
        table: 'alternatives',
        title: 'Alternatives',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps alternatives in their order.' },
          from_id: { what: 'Tool', why: 'The tool that people want to leave.' },
          to_id: { what: 'Other tool', why: 'The tool they may take instead.' },
          reason: { what: 'Why', why: 'Says what is better about it.' },
          author_id: { what: 'Who named it', why: 'Everybody can see who says so.' },
          created_at: { what: 'Day and time', why: 'Says when it was named.' },
        },
      },
    ],
  },
  {
    title: 'Suggestions',
    tables: [
      {
        table: 'proposals',
        title: 'Suggested changes',
        kept: 'The text until it is published or withdrawn. The rest as long as this wiki is there.',
        columns: {
          id: { what: 'A number', why: 'Keeps suggestions in their order.' },
          page_id: { what: 'Page', why: 'Says which page it would change.' },
          kind: { what: 'Kind of page', why: 'For a page that is not there yet.' },
          base_revision_id: { what: 'Version it began from', why: 'So that later changes by others stay.' },
          author_id: { what: 'Who made it', why: 'Nobody, where it was made without an account.' },
          token_hash: {
            what: 'Seal of the secret address',
            why: 'Lets only its author back. The address itself is not kept.',
          },
          why: { what: 'Why it waits', why: 'Tells who reviews it what to look for.' },
          title: { what: 'Title', why: 'What the page should be called.' },
          body: { what: 'Text', why: 'What the page should say.' },
          tags: { what: 'Tags', why: 'The tags it should have.' },
          facts: { what: 'Facts', why: 'The facts it should have.' },
          summary: { what: 'Words about the change', why: 'Says what was changed, and why.' },
          minor: { what: 'Small fix or not', why: 'Lets others skip small fixes.' },
          affiliated: { what: 'Whether the person works on the tool', why: 'Says so openly beside the edit.' },
          created_at: { what: 'Day and time', why: 'Says how long it waits.' },
          changed_at: { what: 'Last change', why: 'Says when its author changed it last.' },
        },
      },
      {
        table: 'drafts',
        title: 'Drafts',
        kept: 'Until they are published or thrown away, or nobody touched them for 90 days.',
        columns: {
          id: { what: 'A number', why: 'Tells drafts apart.' },
          author_id: { what: 'Who typed it', why: 'Only that person sees it.' },
          place: { what: 'Form', why: 'Says where it was typed.' },
          title: { what: 'Title', why: 'Names it in the list of your drafts.' },
          fields: { what: 'What was typed', why: 'So that no word is lost.' },
          kept_at: { what: 'Day and time', why: 'Says when it was kept last.' },
        },
      },
      {
        table: 'reports',
        title: 'What somebody says is wrong',
        kept: 'Until somebody has looked at it.',
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          page_id: { what: 'Page', why: 'Says where it is wrong.' },
          revision_id: { what: 'Version', why: 'Says what stood there then.' },
          words: { what: 'What was said', why: 'So that it can be mended. Only moderators read it.' },
          author_id: { what: 'Who said it', why: 'Tells them what came of it. Nobody, without an account.' },
          created_at: { what: 'Day and time', why: 'Says how long it waits.' },
        },
      },
      {
        table: 'proposal_decisions',
        title: 'What became of suggestions',
        kept: WIKI,
        columns: {
          proposal_id: { what: 'Suggestion', why: 'Says what was decided on.' },
          outcome: { what: 'Published, declined or withdrawn', why: 'Its author can see it.' },
          actor_id: { what: 'Who decided', why: 'So that you know whom to ask.' },
          revision_id: { what: 'Version', why: 'The version that it became.' },
          improved: { what: 'With changes or not', why: 'Says whether the words are all of its author.' },
          reason: { what: 'Reason', why: 'Says why it was not published.' },
          created_at: { what: 'Day and time', why: 'Says when it was decided.' },
        },
      },
      {
        table: 'waiting_proposals',
        title: 'Suggestions that wait',
        kept: 'Until somebody decides.',
        columns: {
          proposal_id: { what: 'Suggestion', why: 'So that the oldest is looked at first.' },
          is_unknown: { what: 'Without an account or with one', why: 'There is room for only so many without.' },
        },
      },
    ],
  },
  {
    title: 'Requests for tools',
    tables: [
      {
        table: 'requests',
        title: 'Requests',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps requests in their order.' },
          wanted: { what: 'What the tool is for', why: 'So that others can answer.' },
          using_now: { what: 'What is used now', why: 'So that nobody suggests the same again.' },
          wrong_with_it: { what: 'What is wrong with it', why: 'So that the answer is better.' },
          group_size: { what: 'Size of the group', why: 'A tool for ten is not one for ten thousand.' },
          money: { what: 'Money a month', why: 'So that the answer can be paid.' },
          country: { what: 'Country', why: 'Not every tool works everywhere.' },
          must_haves: { what: 'What it must have', why: 'So that the answer fits.' },
          author_id: { what: 'Who asked', why: 'Nobody, where it was asked without an account.' },
          created_at: { what: 'Day and time', why: 'Says when it was asked.' },
        },
      },
      {
        table: 'request_admissions',
        title: 'Requests let through',
        kept: WIKI,
        columns: {
          request_id: { what: 'Request', why: 'Everybody can see it from then on.' },
          actor_id: { what: 'Who let it through', why: 'So that you know whom to ask.' },
          created_at: { what: 'Day and time', why: 'Says when.' },
        },
      },
      {
        table: 'request_answers',
        title: 'Answers to requests',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps answers in their order.' },
          request_id: { what: 'Request', why: 'Says what is answered.' },
          page_id: { what: 'Page', why: 'The page that answers it.' },
          closes: { what: 'Whether it settles the request', why: 'Then nobody needs to look on.' },
          author_id: { what: 'Who answered', why: 'Everybody can see who says so.' },
          created_at: { what: 'Day and time', why: 'Says when it was answered.' },
        },
      },
      {
        table: 'search_gaps',
        title: 'Searches that found nothing good',
        kept: 'A year after somebody last asked it, or until an editor drops it.',
        columns: {
          query: {
            what: 'Words',
            why: 'Says which page is missing. Only what five visitors or days asked is written.',
          },
          asked: { what: 'How often', why: 'What is asked most is written first. Nothing says by whom.' },
          last_day: { what: 'Last day', why: 'So that old questions can be forgotten.' },
        },
      },
    ],
  },
];
