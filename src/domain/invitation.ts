/** A secret address with which others can sign up, as its maker sees it. */
export interface Invitation {
  readonly id: number;
  readonly authorId: number;
  readonly authorName: string;
  readonly uses: number;
  readonly mostUses: number;
  readonly createdAt: string;
  readonly endsAt: string;
}

/** For how many people, and how many days, an invitation can be: the choices, and the one at first. */
export const INVITED = { choices: [1, 5, 20], standard: 1 } as const;
export const INVITATION_DAYS = { choices: [1, 7, 30], standard: 7 } as const;

/** So many of one person can be open at a time. */
export const MOST_INVITATIONS = 5;
