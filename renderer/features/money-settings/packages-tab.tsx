import { Package } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { PackagePart, ServicePackage } from '#shared/till/packages.ts';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { CountedPicks } from '#renderer/ui/counted-picks.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { packageDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { useMoneySaver } from './use-money-saver.ts';

/** A service or a product as a part of a package: under both names it is told apart from all others. */
type GoodKey = `${PackagePart['kind']} ${string}`;

interface Good {
  readonly name: string;
  readonly category: string;
  readonly priceMinor: number;
  readonly active: boolean;
}

type Goods = ReadonlyMap<string, Good>;

const keyOf = ({ kind, refId }: Pick<PackagePart, 'kind' | 'refId'>): GoodKey => `${kind} ${refId}`;

/** Services and products that are sold together at one price. */
export function PackagesTab() {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const saver = useMoneySaver();
  const goods = useGoods();
  const { value, error } = useLive(
    async (read) => {
      const settings = heldOr(await read.get('moneySettings', branch.id), undefined);
      return settings?.packages ?? [];
    },
    [branch.id],
  );
  if (error !== undefined) throw error;
  const moveUp = (one: ServicePackage, above: ServicePackage) => {
    const said = text('moneySettings.moved', { name: one.name });
    void saver.save(packageDeed({ id: one.id, before: one, now: { ...one, order: above.order - 1 }, said }));
  };
  const partWords = ({ pieces, ...part }: PackagePart): string => {
    const name = goods.get(keyOf(part))?.name ?? text('moneySettings.goodGone');
    return pieces === 1 ? name : text('moneySettings.piecesOf', { pieces: format.number(pieces), name });
  };
  return (
    <SettingList
      rows={value}
      caption={text('moneySettings.packages')}
      addWords={text('moneySettings.addPackage')}
      most={limits.packagesMax}
      empty={{ icon: <Package />, title: text('moneySettings.noPackages'), hint: text('moneySettings.noPackagesHint') }}
      columns={[
        { id: 'parts', head: text('moneySettings.packageParts'), cell: ({ parts }) => parts.map(partWords).join(', ') },
        {
          id: 'separately',
          head: text('moneySettings.separately'),
          align: 'end',
          width: '120px',
          cell: ({ parts }) => format.amount(separatelyMinor(parts, goods), branch.currency),
        },
        {
          id: 'price',
          head: text('moneySettings.packagePrice'),
          align: 'end',
          width: '120px',
          cell: ({ priceMinor }) => format.amount(priceMinor, branch.currency),
        },
      ]}
      onMoveUp={moveUp}
      panelOf={(one, all, onDone) => <PackagePanel pack={one} all={all} goods={goods} onDone={onDone} />}
    />
  );
}

/** What the catalogue has, by kind and id; nothing while it is first read. */
function useGoods(): Goods {
  const { value } = useLive(async (read) => {
    const [services, products] = await Promise.all([read.all('services'), read.all('products')]);
    return new Map<string, Good>([
      ...services.map((one) => [keyOf({ kind: 'service', refId: one.id }), one] as const),
      ...products.map((one) => [keyOf({ kind: 'product', refId: one.id }), one] as const),
    ]);
  }, []);
  return value ?? noGoods;
}

const noGoods: Goods = new Map();

function separatelyMinor(parts: readonly PackagePart[], goods: Goods): number {
  return sumMinor(parts.map((part) => (goods.get(keyOf(part))?.priceMinor ?? 0) * part.pieces));
}

type Draft = Pick<ServicePackage, 'name' | 'active'> & { readonly priceMinor: number | null; readonly parts: readonly PackagePart[] };
type Lack = NameLack | 'needParts' | 'needPrice';

interface PackagePanelProps {
  readonly pack: ServicePackage | undefined;
  readonly all: readonly ServicePackage[];
  readonly goods: Goods;
  readonly onDone: () => void;
}

/** What is in it, and what it costs beside what its parts cost by themselves. */
function PackagePanel({ pack, all, goods, onDone }: PackagePanelProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const { currency } = useBranch();
  const { value, set, lack, panel } = useSettingDraft<Draft, Lack>({
    saver: useMoneySaver(),
    kind: 'package',
    id: pack?.id,
    begin: () => pack ?? { name: '', active: true, priceMinor: null, parts: [] },
    lackOf: (draft) => lackOf(draft, pack?.id, all),
    deedOf: ({ priceMinor, parts, active, ...typed }) => {
      const name = typed.name.trim();
      const now = { name, priceMinor: priceMinor ?? 0, parts: [...parts], active, order: pack?.order ?? lastOrder(all) };
      return packageDeed({ id: pack?.id ?? desk.newId(), before: pack, now, said: text('moneySettings.saved', { name }) });
    },
    onDone,
  });
  const apart = separatelyMinor(value.parts, goods);
  const isDearer = value.priceMinor !== null && value.parts.length > 0 && value.priceMinor > apart;
  return (
    <SettingPanel
      {...panel}
      title={text(pack === undefined ? 'moneySettings.newPackage' : 'moneySettings.package')}
      draft={value}
      onDraft={set}
      nameError={lack === 'needParts' || lack === 'needPrice' ? undefined : lack}
    >
      <CountedPicks
        label={text('moneySettings.packageParts')}
        placeholder={text('moneySettings.findGood')}
        options={[...goods].flatMap(([id, good]) => optionOf(id, good, value.parts, format.amount(good.priceMinor, currency)))}
        value={value.parts.map((part) => ({ id: keyOf(part), count: part.pieces }))}
        goneName={text('moneySettings.goodGone')}
        countLabel={(name) => text('moneySettings.piecesNamed', { name })}
        removeLabel={(name) => text('moneySettings.removeGood', { name })}
        most={limits.packagePartsMax}
        countMost={limits.packagePiecesMax}
        error={lack === 'needParts' ? text('moneySettings.needParts') : undefined}
        onChange={(picks) => set({ ...value, parts: picks.map(({ id, count }) => partOf(id, count)) })}
      />
      <MoneyField
        label={text('moneySettings.packagePrice')}
        currency={currency}
        value={value.priceMinor}
        hint={value.parts.length === 0 ? undefined : text('moneySettings.separatelyHint', { amount: format.amount(apart, currency) })}
        error={lack === 'needPrice' ? text('moneySettings.needPrice') : undefined}
        onChange={(priceMinor) => set({ ...value, priceMinor })}
      />
      {isDearer && <Banner tone="warn">{text('moneySettings.packageDearer')}</Banner>}
      <p className="money-setting-quiet">{text('moneySettings.packageHint')}</p>
    </SettingPanel>
  );
}

/** What is out of use is offered no more, but stays where it was chosen. */
function optionOf(id: string, { name, category, active }: Good, parts: readonly PackagePart[], price: string) {
  if (!active && !parts.some((part) => keyOf(part) === id)) return [];
  return [{ id: id as GoodKey, label: name, end: price, ...(category === '' ? {} : { note: category }) }];
}

function partOf(key: GoodKey, pieces: number): PackagePart {
  const at = key.indexOf(' ');
  return { kind: key.startsWith('service') ? 'service' : 'product', refId: key.slice(at + 1), pieces };
}

function lackOf(draft: Draft, id: string | undefined, all: readonly ServicePackage[]): Lack | undefined {
  if (draft.parts.length === 0) return nameLack(draft, id, all) ?? 'needParts';
  return nameLack(draft, id, all) ?? (draft.priceMinor === null || draft.priceMinor <= 0 ? 'needPrice' : undefined);
}
