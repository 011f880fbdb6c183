import { useMemo, useState } from 'react';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import { type StatementPair, gatherLines, matchStatement } from '#shared/payouts/match-statement.ts';
import type { SettingDeed } from '#renderer/data/settings/use-setting-saver.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { usePayoutSaver } from './payouts-ports.ts';
import { type DayOrder, type RawStatement, type StatementColumns, orderOfDays, readStatement } from './read-statement.ts';
import { saidOf } from './said-of.ts';
import { LonelyList, PairTable } from './statement-tables.tsx';
import { StatementTroubles } from './statement-troubles.tsx';
import type { Payouts } from './use-payouts.ts';

/** How the list and the books fit: what was found with every cent that differs, and what only one of them knows. */
export function StatementResult({
  raw,
  columns,
  payouts,
  tillId,
  onKept,
}: {
  readonly raw: RawStatement;
  readonly columns: StatementColumns;
  readonly payouts: Payouts;
  /** The account that the list is of. */
  readonly tillId: string;
  readonly onKept: () => void;
}) {
  const text = useText();
  const branch = useBranch();
  const currency = payouts.tillById.get(tillId)?.currency ?? branch.currency;
  const saver = usePayoutSaver();
  const [chosen, setChosen] = useState<DayOrder | undefined>(undefined);
  const isEither = orderOfDays(raw, columns) === 'either';
  const byOrder = useMemo(
    () => (order: DayOrder) => {
      const read = readStatement(raw, columns, currency, order);
      const held = payouts.paid.map(({ payout }) => payout);
      return { ...read, order, match: matchStatement(gatherLines(read.lines), held, tillId) };
    },
    [raw, columns, currency, payouts.paid, tillId],
  );
  const { order, lines, troubles, match } = useMemo(() => {
    const [dayFirst, monthFirst] = [byOrder('day-first'), byOrder('month-first')];
    if (chosen !== undefined) return chosen === 'day-first' ? dayFirst : monthFirst;
    // Where a list can be read both ways, the one that finds more in the books is likelier.
    return monthFirst.match.pairs.length > dayFirst.match.pairs.length ? monthFirst : dayFirst;
  }, [byOrder, chosen]);
  if (columns.day === null || (columns.net === null && columns.gross === null)) return null;
  const anew = match.pairs.filter(isNews);
  const [first, ...rest] = anew;
  const keep = async (): Promise<void> => {
    if (first === undefined) return;
    const does = (pair: StatementPair) => matching(pair, false);
    const undoes = (pair: StatementPair) => matching(pair, true);
    const deed: SettingDeed = {
      does: [does(first), ...rest.map(does)],
      undoes: [undoes(first), ...rest.map(undoes)],
      said: text('payouts.keptMatches', { count: anew.length }),
    };
    if (await saver.save(deed)) onKept();
  };
  const differing = match.pairs.filter(({ line, payout }) => line.netMinor !== payout.netMinor || line.feeMinor !== payout.feeMinor).length;
  return (
    <Stack gap={4}>
      {isEither && <DayOrderChoice order={order} days={lines.map(({ day }) => day)} onChange={setChosen} />}
      <StatementTroubles troubles={troubles} currency={currency} />
      <section className="statement-part" aria-label={text('payouts.matches')}>
        <h3>
          {text('payouts.matchesCount', { count: match.pairs.length })}
          {match.pairs.length > 0 && `, ${text('payouts.differing', { count: differing })}`}
        </h3>
        {match.pairs.length > 0 && <PairTable pairs={match.pairs} tillById={payouts.tillById} />}
      </section>
      {match.lonelyLines.length > 0 && (
        <LonelyList title={text('payouts.lonelyLines')} hint={text('payouts.lonelyLinesHint')} rows={match.lonelyLines} />
      )}
      {match.lonelyPayouts.length > 0 && (
        <LonelyList title={text('payouts.lonelyPayouts')} hint={text('payouts.lonelyPayoutsHint')} rows={match.lonelyPayouts} />
      )}
      {saver.why !== undefined && <Banner tone="bad">{saver.why}</Banner>}
      {anew.length > 0 && (
        <div>
          <Button variant="primary" isPending={saver.isSaving} onPress={() => void keep()}>
            {text('payouts.keepMatches', { count: anew.length })}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** Which figure is the month, where the list does not tell, and over which days it then goes. */
function DayOrderChoice({
  order,
  days,
  onChange,
}: {
  readonly order: DayOrder;
  readonly days: readonly string[];
  readonly onChange: (order: DayOrder) => void;
}) {
  const text = useText();
  const format = useFormat();
  const [from, to] = [days.toSorted().at(0), days.toSorted().at(-1)];
  return (
    <Stack gap={1}>
      <Row>
        <Segmented
          label={text('payouts.dayOrder')}
          value={order}
          segments={[
            { id: 'day-first', label: text('payouts.dayFirst') },
            { id: 'month-first', label: text('payouts.monthFirst') },
          ]}
          onChange={onChange}
        />
      </Row>
      {from !== undefined && to !== undefined && (
        <p role="status">{text('payouts.dayOrderHint', { from: format.longDay(from), to: format.longDay(to) })}</p>
      )}
    </Stack>
  );
}

/** What was kept already says nothing new. */
function isNews({ line, payout: { statement } }: StatementPair): boolean {
  return statement === null || statement.netMinor !== line.netMinor || statement.feeMinor !== line.feeMinor;
}

function matching({ line: { reference, grossMinor, feeMinor, netMinor }, payout }: StatementPair, isBack: boolean) {
  const [from, to] = [saidOf(payout.statement), { reference, grossMinor, feeMinor, netMinor }];
  return invoke(matchPayout, { payoutId: payout.id, from: isBack ? to : from, to: isBack ? from : to });
}
