/** The account that the starter pages are by; nobody can sign in to it. */
export const STARTER_NAME = 'Starter library';
