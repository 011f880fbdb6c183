import { expect, it } from 'vitest';
import { reportLists } from './use-report.ts';

it('offers those of the branch, and still names who works elsewhere by now', () => {
  const person = (id: string, branchIds: string[]) => ({ id, name: id, position: '', branchIds, color: 0, order: 0, active: true });
  const rows = { staff: [person('Ann', ['branch']), person('Ben', ['other'])], users: [], categories: [], services: [] };
  const { staff, staffNames } = reportLists(rows, 'branch');
  expect(staff.map(({ name }) => name)).toEqual(['Ann']);
  expect(staffNames.get('Ben')).toBe('Ben');
});
