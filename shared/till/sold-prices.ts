import type { Visit } from '#shared/booking/tables.ts';
import type { Flag, Refusal } from '#shared/commands/command.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import { type ListPrice, type PackagePart, type ServicePackage, byPackage, pricedPieces } from '#shared/till/packages.ts';
import type { Bill, BillLine } from '#shared/till/tables.ts';

type Priced = Pick<BillLine, 'id' | 'kind' | 'refId' | 'staffId' | 'quantityMilli' | 'unitPriceMinor' | 'inPackage'>;

/** What prices stand when a bill is made: as booked, as in the catalogue, as in the branch's packages. */
export interface StandingPrices {
  readonly visits: readonly Pick<Visit, 'lines'>[];
  /** Whether those are all visits of the bill: only then is a service that none of them has known to be one that nobody booked. */
  readonly knowsVisits: boolean;
  readonly listPrice: ListPrice;
  readonly packages: readonly ServicePackage[];
}

/**
 * The lines that are sold at another price than stands: a visit's line at another than was booked, or a part of it only, a product at another than the catalogue's, a
 * service that nobody booked at another than whoever performs it asks, a piece of a package at another than its share of the package's price. A package that is not sold whole has no
 * price: what is left of it costs what it costs by itself. What is in none of them has no price of its own.
 */
export function changedPrices(lines: readonly Priced[], standing: StandingPrices): readonly string[] {
  const booked = new Map(standing.visits.flatMap((visit) => visit.lines.map((line) => [line.id, line.priceMinor])));
  return byPackage(lines).flatMap(({ sold, lines: together }) => {
    const pack = standing.packages.find(({ id }) => id === sold?.packageId);
    const pieces = pack === undefined ? undefined : pricedPieces(pack, standing.listPrice);
    if (pieces !== undefined && isWhole(together, pieces)) return dearerOrCheaper(together, pieces);
    const priceOf = ({ id, kind, refId, staffId }: Priced): number | undefined => {
      const asBooked = kind === 'service' ? booked.get(id) : undefined;
      const isListed = kind === 'product' || (kind === 'service' && (sold !== undefined || standing.knowsVisits));
      return asBooked ?? (isListed && refId !== null ? standing.listPrice(kind, refId, sold === undefined ? staffId : null) : undefined);
    };
    const isPart = ({ id, kind, quantityMilli }: Priced): boolean => kind === 'service' && booked.has(id) && !isWholePieces(quantityMilli);
    return together.filter((line) => isPart(line) || (priceOf(line) ?? line.unitPriceMinor) !== line.unitPriceMinor).map(({ id }) => id);
  });
}

function isWholePieces(quantityMilli: number): boolean {
  return quantityMilli >= 1000 && quantityMilli % 1000 === 0;
}

type Pieces = readonly (PackagePart & { readonly unitPriceMinor: number })[];
const piecesKey = ({ kind, refId }: Pick<Priced, 'kind' | 'refId'>): string => `${kind} ${refId ?? ''}`;

/** Whether lines are all that is in a package, and nothing else. */
function isWhole(lines: readonly Priced[], pieces: Pieces): boolean {
  const left = new Map<string, number>();
  const add = (key: string, milli: number): void => void left.set(key, (left.get(key) ?? 0) + milli);
  for (const one of pieces) add(piecesKey(one), one.pieces * 1000);
  for (const line of lines) add(piecesKey(line), -line.quantityMilli);
  return [...left.values()].every((milli) => milli === 0);
}

/** The lines of a whole package with pieces at a price that is not theirs, or no longer left for them. */
function dearerOrCheaper(lines: readonly Priced[], pieces: Pieces): readonly string[] {
  const left = new Map<string, number>();
  for (const one of pieces) {
    const key = `${piecesKey(one)} ${one.unitPriceMinor}`;
    left.set(key, (left.get(key) ?? 0) + one.pieces * 1000);
  }
  return lines
    .filter((line) => {
      const key = `${piecesKey(line)} ${line.unitPriceMinor}`;
      const after = (left.get(key) ?? 0) - line.quantityMilli;
      if (after < 0) return true;
      left.set(key, after);
      return false;
    })
    .map(({ id }) => id);
}

/** The prices of a bill that somebody changed without saying so, and whether whoever posts it might have. */
export interface UntoldPrices {
  readonly lineIds: readonly string[];
  readonly mayChange: boolean;
}

/** Gathers what holds the prices of a sale. Who posts it is asked only where a price was changed in silence. */
export async function loadUntoldPrices(
  read: Read,
  bill: Pick<Bill, 'lines' | 'creditsBillId' | 'visitIds'>,
  visits: readonly Visit[],
  told: { readonly pricedLineIds: readonly string[]; readonly actorId: string; readonly branchId: string },
): Promise<UntoldPrices> {
  if (bill.creditsBillId !== null) return { lineIds: [], mayChange: true };
  const packages = await soldPackages(read, bill.lines, told.branchId);
  const bookedIds = new Set(visits.flatMap((visit) => visit.lines.map(({ id }) => id)));
  const listed = bill.lines.filter(({ id }) => !bookedIds.has(id));
  const listPrice = await loadListPrices(read, [...listed, ...packages.flatMap(({ parts }) => parts)]);
  const knowsVisits = visits.length === bill.visitIds.length;
  const changed = changedPrices(bill.lines, { visits, knowsVisits, listPrice, packages });
  const lineIds = changed.filter((id) => !told.pricedLineIds.includes(id));
  if (lineIds.length === 0) return { lineIds, mayChange: true };
  const user = heldOr(await read.get('users', told.actorId), undefined);
  return { lineIds, mayChange: user === undefined || user.rights.includes('money.price') };
}

/** The packages that lines say they were sold in, as far as the branch has them. */
async function soldPackages(read: Read, lines: readonly Priced[], branchId: string): Promise<readonly ServicePackage[]> {
  const ids = new Set(lines.flatMap((line) => line.inPackage?.packageId ?? []));
  if (ids.size === 0) return [];
  const settings = heldOr(await read.get('moneySettings', branchId), undefined);
  return (settings?.packages ?? []).filter(({ id }) => ids.has(id));
}

/** A service or a product that is named on a bill, perhaps with who performed it, or in a package. */
type Named = Pick<Priced, 'kind' | 'refId'> & Partial<Pick<Priced, 'staffId'>>;

/** The catalogue's prices of what is named, or of whoever performs it where he asks his own; undefined for what is not held. */
export async function loadListPrices(read: Read, named: readonly Named[]): Promise<ListPrice> {
  const idsOf = (kind: PackagePart['kind']): readonly string[] => [
    ...new Set(named.flatMap((one) => (one.kind === kind && one.refId !== null ? one.refId : []))),
  ];
  const [products, services] = [
    await Promise.all(idsOf('product').map((id) => read.get('products', id))),
    await Promise.all(idsOf('service').map((id) => read.get('services', id))),
  ];
  const prices = new Map<string, number>();
  for (const answer of products) if (answer.held && answer.value) prices.set(`product ${answer.value.id}`, answer.value.priceMinor);
  for (const answer of services) if (answer.held && answer.value) prices.set(`service ${answer.value.id}`, answer.value.priceMinor);
  const own = await loadOwnPrices(read, named);
  return (kind, refId, staffId = null) => own.get(`${kind} ${refId} ${staffId ?? ''}`) ?? prices.get(`${kind} ${refId}`);
}

/** What those who perform named services ask for them, where that is a price of their own. */
async function loadOwnPrices(read: Read, named: readonly Named[]): Promise<ReadonlyMap<string, number>> {
  const staffIds = new Set(named.flatMap(({ kind, staffId = null }) => (kind === 'service' && staffId !== null ? staffId : [])));
  const links = await Promise.all([...staffIds].map((staffId) => read.by('staffServices', 'staffId', staffId)));
  return new Map(
    links.flatMap((answer) =>
      heldOr(answer, []).flatMap(({ serviceId, staffId, priceMinor }) =>
        priceMinor === null ? [] : [[`service ${serviceId} ${staffId}`, priceMinor] as const],
      ),
    ),
  );
}

/** Why a desk does not post a price that is no longer, or never was, the one that stands. */
export function priceRefusal({ lineIds }: UntoldPrices, billId: string): Refusal | undefined {
  return lineIds.length === 0 ? undefined : { code: 'price-changed', subjects: [{ table: 'bills', id: billId }] };
}

/** What a person looks at: the client was told the price, so it counts; but nobody who may has set it. */
export function priceFlags({ lineIds, mayChange }: UntoldPrices, billId: string): readonly Flag[] {
  if (lineIds.length === 0 || mayChange) return [];
  return [{ code: 'price-without-right', tray: 'task', subjects: [{ table: 'bills', id: billId }] }];
}
