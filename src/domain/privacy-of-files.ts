import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';
const DELETED = 'Until a moderator brings the file back.';

/** What is kept about pictures and PDF files. */
export const PRIVACY_OF_FILES: readonly KeptGroup[] = [
  {
    title: 'Pictures and PDF files',
    tables: [
      {
        table: 'files',
        title: 'Files',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Ties everything about a file together.' },
          name: { what: 'Name', why: 'The address of the file. It is not the name on your device.' },
          current_revision_id: { what: 'Version shown', why: 'Says which version readers see.' },
          created_at: { what: 'Day and time', why: 'Says when the file was added.' },
        },
      },
      {
        table: 'file_revisions',
        title: 'Versions of files',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps versions in their order.' },
          file_id: { what: 'File', why: 'Says which file it is a version of.' },
          parent_id: { what: 'Version before', why: 'Shows what changed.' },
          author_id: { what: 'Who added it', why: 'Everybody can see who added what.' },
          content_id: { what: 'Content', why: 'Says which bytes belong to it.' },
          alt_text: { what: 'What it shows', why: 'For people who do not see the picture.' },
          summary: { what: 'Words about the change', why: 'Says what the person changed, and why.' },
          reverted_to_id: { what: 'Version that was restored', why: 'Says when an older version came back.' },
          created_at: { what: 'Day and time', why: 'Says when it was added.' },
        },
      },
      {
        table: 'file_contents',
        title: 'Contents of files',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Ties the sizes of a picture together.' },
          type: { what: 'Kind of file', why: 'A picture or a PDF file.' },
          hash: { what: 'Seal', why: 'Finds the same content again, and damage.' },
          created_at: { what: 'Day and time', why: 'Says since when it is kept.' },
        },
      },
      {
        table: 'file_sizes',
        title: 'Sizes of pictures',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Ties the pieces together.' },
          content_id: { what: 'Content', why: 'Says of what it is a size.' },
          width: { what: 'Width', why: 'Leaves room for the picture on a page.' },
          height: { what: 'Height', why: 'Leaves room for the picture on a page.' },
          bytes: { what: 'Weight', why: 'Says how long a download takes.' },
          hash: { what: 'Seal', why: 'Shows that nobody changed it afterwards.' },
        },
      },
      {
        table: 'file_pieces',
        title: 'Bytes of files',
        kept: WIKI,
        columns: {
          size_id: { what: 'Size', why: 'Says to what the piece belongs.' },
          number: { what: 'Place', why: 'Keeps pieces in their order.' },
          bytes: {
            what: 'A piece of the file',
            why: 'Pictures are drawn anew, without place, time or camera. PDF files are kept as they came.',
          },
        },
      },
      {
        table: 'page_files',
        title: 'Files on pages',
        kept: 'Until the next version of the page.',
        columns: {
          page_id: { what: 'Page', why: 'Says which page shows the file.' },
          name: { what: 'File', why: 'Shows where a file is used.' },
        },
      },
      {
        table: 'file_deletions',
        title: 'Deleted files',
        kept: DELETED,
        columns: {
          file_id: { what: 'File', why: 'Says which file readers do not see.' },
          actor_id: { what: 'Who deleted it', why: 'So that you know whom to ask.' },
          reason: { what: 'Reason', why: 'Everybody can read why.' },
          created_at: { what: 'Day and time', why: 'Says since when.' },
        },
      },
      {
        table: 'file_hidings',
        title: 'Hidden versions of files',
        kept: 'Until a moderator shows the version again.',
        columns: {
          revision_id: { what: 'Version', why: 'Says which version readers do not see.' },
          actor_id: { what: 'Who hid it', why: 'So that you know whom to ask.' },
          reason: { what: 'Reason', why: 'Everybody can read why.' },
          level: { what: 'From whom', why: 'Says whether moderators still see it, or administrators alone.' },
          created_at: { what: 'Day and time', why: 'Says since when.' },
        },
      },
    ],
  },
];
