/** What Git's names of branches begin with. */
export const HEADS = 'refs/heads/';

/** Git's id of what is not there: of a branch before it is made. */
export const NOWHERE = '0'.repeat(40);
