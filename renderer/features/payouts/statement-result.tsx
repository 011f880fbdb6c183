import { useMemo } from 'react';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import { type StatementPair, gatherLines, matchStatement } from '#shared/payouts/match-statement.ts';
import type { SettingDeed } from '#renderer/data/settings/use-setting-saver.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { usePayoutSaver } from './payouts-ports.ts';
import { type RawStatement, type StatementColumns, readStatement } from './read-statement.ts';
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
  const { currency } = useBranch();
  const saver = usePayoutSaver();
  const { lines, troubles } = useMemo(() => readStatement(raw, columns, currency), [raw, columns, currency]);
  const match = useMemo(
    () =>
      matchStatement(
        gatherLines(lines),
        payouts.paid.map(({ payout }) => payout),
        tillId,
      ),
    [lines, payouts.paid, tillId],
  );
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
      <StatementTroubles troubles={troubles} />
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

/** What was kept already says nothing new. */
function isNews({ line, payout: { statement } }: StatementPair): boolean {
  return statement === null || statement.netMinor !== line.netMinor || statement.feeMinor !== line.feeMinor;
}

function matching({ line: { reference, grossMinor, feeMinor, netMinor }, payout }: StatementPair, isBack: boolean) {
  const [from, to] = [saidOf(payout.statement), { reference, grossMinor, feeMinor, netMinor }];
  return invoke(matchPayout, { payoutId: payout.id, from: isBack ? to : from, to: isBack ? from : to });
}
