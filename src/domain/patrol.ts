/** After so many days an edit that nobody looked at waits no longer. */
export const WAITING_DAYS = 30;
