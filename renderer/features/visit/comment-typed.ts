/** A comment that is being typed, and the one over which it was begun. */
export interface CommentTyped {
  readonly base: string;
  readonly typed: string;
}

/** How what was typed stands to the comment as it is by now. */
export interface CommentShown {
  readonly text: string;
  /** The comment over which it was begun: it is saved only over that. */
  readonly base: string;
  readonly isChanged: boolean;
  /** Somebody else wrote another comment meanwhile. */
  readonly isOutdated: boolean;
}

/** Shows what was typed as long as it says something else than the comment over which it was begun, and than the one that stands. */
export function commentShown(draft: CommentTyped | null, stands: string): CommentShown {
  const isTyped = draft !== null && draft.typed.trim() !== draft.base && draft.typed.trim() !== stands;
  // Blanks at the end are nothing to save, and are not taken away under whoever types.
  if (!isTyped) return { text: draft?.base === stands ? draft.typed : stands, base: stands, isChanged: false, isOutdated: false };
  return { text: draft.typed, base: draft.base, isChanged: true, isOutdated: draft.base !== stands };
}

/** What was typed below what stands by now: nothing of either is lost. */
export function belowWhatStands({ typed }: Pick<CommentTyped, 'typed'>, stands: string): CommentTyped {
  return { base: stands, typed: stands === '' ? typed : `${stands}\n${typed}` };
}
