import { describe, expect, it } from 'vitest';
import { moveVisit } from '#shared/booking/move-visit.ts';
import type { Subject } from '#shared/commands/command.ts';
import type { Tried } from '#shared/sync/try-deeds.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { type Looked, askFirst } from './ask-first.ts';

const moving = (visitId: string): Invocation => ({ command: moveVisit, args: { visitId, overbook: null } });
const idOf = ({ args }: Invocation) => (args as { readonly visitId: string }).visitId;
const isWanted = ({ args }: Invocation) => (args as { readonly overbook: unknown }).overbook !== null;
const taken = (id: string): Subject => ({ table: 'visits', id: `in the way of ${id}` });

/** Answers as a desk does on which some places are taken. */
function look(invocations: readonly Invocation[], { collides = [], refused = [] }: { collides?: string[]; refused?: string[] }) {
  const asked: (readonly Subject[])[] = [];
  const run = (answer: { readonly reason: string } | null, isThere = true): Promise<Looked> =>
    askFirst(invocations, {
      ask: isThere
        ? async (subjects) => {
            asked.push(subjects);
            return Promise.resolve(answer);
          }
        : undefined,
      tryAll: async (deeds) =>
        Promise.resolve(
          deeds.map((deed): Tried => {
            if (refused.includes(idOf(deed))) return { deed, answer: { ok: false, refusal: { code: 'visit-changed', subjects: [] } } };
            const isTaken = collides.includes(idOf(deed)) && !isWanted(deed);
            if (isTaken) return { deed, answer: { ok: false, refusal: { code: 'overlaps', subjects: [taken(idOf(deed))] } } };
            return { deed, answer: { ok: true, accepted: { writes: [], flags: [], conflicts: [] } } };
          }),
        ),
    });
  return { asked, run };
}

describe('a long list that is looked at first', () => {
  const list = ['a', 'b', 'c'].map(moving);

  it('asks once about all that collides, and gives the reason to that alone', async () => {
    const { asked, run } = look(list, { collides: ['a', 'c'] });
    const looked = await run({ reason: 'sisters' });
    expect(asked).toEqual([[taken('a'), taken('c')]]);
    expect(looked.is === 'ready' && looked.invocations.map(isWanted)).toEqual([true, false, true]);
  });

  it('saves nothing where the user goes back, or where one is refused', async () => {
    expect(await look(list, { collides: ['c'] }).run(null)).toEqual({ is: 'left' });
    expect(await look(list, { collides: ['c'] }).run(null, false)).toMatchObject({ is: 'refused', refusal: { code: 'overlaps' } });
    const { asked, run } = look(list, { collides: ['a'], refused: ['c'] });
    expect(await run({ reason: 'sisters' })).toMatchObject({ is: 'refused', refusal: { code: 'visit-changed' } });
    expect(asked).toEqual([]);
  });
});
