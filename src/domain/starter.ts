/** The account that the starter pages are by; nobody can sign in to it. */
export const STARTER_NAME = 'Starter library';

/** The edit summary of the starter pages, by which they are told from what was imported later. */
export const STARTER_SUMMARY = 'Starter page';

/** When the texts of the starter pages were written. */
export const STARTER_WRITTEN = '2026-11';
