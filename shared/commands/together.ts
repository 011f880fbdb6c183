type Answers<T> = { readonly [K in keyof T]: Awaited<T[K]> };

/**
 * Waits for questions that do not build on each other. They are asked at once and not one after the other: at the hub each turn of waiting is
 * a question to Postgres for the whole batch, at a desk one to IndexedDB.
 */
export async function together<T extends Readonly<Record<string, unknown>>>(asked: T): Promise<Answers<T>> {
  const answers = await Promise.all(Object.values(asked));
  return Object.fromEntries(Object.keys(asked).map((name, at) => [name, answers[at]])) as Answers<T>;
}
