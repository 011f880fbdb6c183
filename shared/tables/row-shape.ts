/**
 * Stands for how this build reads the rows that a hub tells: which tables it knows and which fields of them. A test holds it to the tables. Whoever
 * changes a table puts the new hash here, and raises the protocol with the next release, so that an older desk which cannot read such a row knows
 * that it is the one to be updated.
 */
export const rowShape = '38dadf25f5111963';
