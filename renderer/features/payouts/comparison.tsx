import { useState } from 'react';
import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { tillName, usePayoutSaver } from './payouts-ports.ts';
import { saidOf } from './said-of.ts';
import type { PaidPayout, Payouts } from './use-payouts.ts';

/** What was taken, kept and landed. */
interface Figures<Amount = number> {
  readonly grossMinor: Amount;
  readonly feeMinor: Amount;
  readonly netMinor: Amount;
}

interface ComparisonProps {
  readonly paid: PaidPayout;
  readonly tillById: Payouts['tillById'];
}

/** What was posted, what the provider says, and what differs, side by side to the cent. */
export function Comparison({ paid, tillById }: ComparisonProps) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { payout, corrections, difference } = paid;
  const { statement, currency } = payout;
  const figures = ['grossMinor', 'feeMinor', 'netMinor'] as const;
  const amounts = (of: Figures): Figures<string> => ({
    grossMinor: format.amount(of.grossMinor, currency),
    feeMinor: format.amount(of.feeMinor, currency),
    netMinor: format.amount(of.netMinor, currency),
  });
  const signed = (minor: number): string => (minor === 0 ? format.amount(0, currency) : format.signedAmount(minor, currency));
  const rows: readonly ({ readonly id: string; readonly label: string } & Figures<string>)[] = [
    { id: 'posted', label: text('payouts.posted'), ...amounts(payout) },
    ...(statement === null ? [] : [{ id: 'said', label: text('payouts.provider'), ...amounts(statement) }]),
    ...(difference === undefined
      ? []
      : [
          {
            id: 'differs',
            label: text('payouts.difference'),
            grossMinor: signed(difference.grossMinor),
            feeMinor: signed(difference.feeMinor),
            netMinor: signed(difference.netMinor),
          },
        ]),
  ];
  const heads = { grossMinor: text('payouts.gross'), feeMinor: text('payouts.fees'), netMinor: text('payouts.landed') };
  const isOpen = difference !== undefined && (difference.feeMinor !== 0 || difference.netMinor !== 0);
  return (
    <Stack gap={3}>
      <Table
        caption={text('payouts.difference')}
        columns={[
          { id: 'label', head: <span className="visually-hidden">{text('payouts.whoSays')}</span>, cell: (row) => row.label },
          ...figures.map((id): Column<(typeof rows)[number]> => ({
            id,
            head: heads[id],
            align: 'end',
            width: id === 'feeMinor' ? '72px' : '88px',
            cell: (row) => row[id],
          })),
        ]}
        rows={rows}
        rowKey={(row) => row.id}
      />
      {statement === null ? (
        <p className="payouts-quiet">{text('payouts.noList')}</p>
      ) : (
        statement.reference !== '' && (
          <p className="payouts-quiet" translate="no">
            {text('payouts.reference', { reference: statement.reference })}
          </p>
        )
      )}
      {corrections.map(({ id, at, note }) => (
        <p key={id} className="payouts-quiet">
          {text('payouts.correctionOf', { when: format.dayAndTime(at), reason: note })}
        </p>
      ))}
      {session.can('money.correct') &&
        statement !== null &&
        (isOpen ? <Correct paid={paid} tillById={tillById} /> : <Forget paid={paid} />)}
    </Stack>
  );
}

/** Posts what differs, with a reason; to take it back is to post it the other way round. */
function Correct({ paid: { payout, corrections, difference }, tillById }: ComparisonProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const saver = usePayoutSaver();
  const [reason, setReason] = useState(text('payouts.reasonUsual'));
  const isMissing = reason.trim() === '';
  const { feeMinor = 0, netMinor = 0 } = difference ?? {};
  const post = (index: number, sign: 1 | -1, why: string) => {
    const { id: payoutId, tillId, landsInTillId, currency } = payout;
    const about = { entryId: correctionId(payoutId, index), payoutId, tillId, landsInTillId, day: today, currency };
    return invoke(correctPayout, { ...about, feeMinor: sign * feeMinor, netMinor: sign * netMinor, reason: why });
  };
  const save = () =>
    saver.save({
      does: [post(corrections.length, 1, reason.trim())],
      undoes: [post(corrections.length + 1, -1, text('payouts.takenBackReason'))],
      said: text('payouts.differencePosted', { day: format.day(payout.day) }),
    });
  return (
    <Stack gap={2}>
      <p>{text('payouts.postDifferenceHint', { till: tillName(text, tillById, payout.tillId) })}</p>
      <TextField
        label={text('payouts.reason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
        error={isMissing ? text('payouts.needReason') : undefined}
      />
      {saver.why !== undefined && <Banner tone="bad">{saver.why}</Banner>}
      <Row gap={2} wrap>
        <Button variant="primary" isDisabled={isMissing} isPending={saver.isSaving} onPress={() => void save()}>
          {text('payouts.postDifference')}
        </Button>
        <Forget paid={{ payout }} />
      </Row>
    </Stack>
  );
}

/** Takes the provider's word away again, as when the wrong line was matched. */
function Forget({ paid: { payout } }: { readonly paid: Pick<PaidPayout, 'payout'> }) {
  const text = useText();
  const format = useFormat();
  const saver = usePayoutSaver();
  const from = saidOf(payout.statement);
  const args = { payoutId: payout.id };
  const forget = () =>
    saver.save({
      does: [invoke(matchPayout, { ...args, from, to: null })],
      undoes: [invoke(matchPayout, { ...args, from: null, to: from })],
      said: text('payouts.listTakenAway', { day: format.day(payout.day) }),
    });
  return (
    <>
      {saver.why !== undefined && <Banner tone="bad">{saver.why}</Banner>}
      <Button variant="plain" isPending={saver.isSaving} onPress={() => void forget()}>
        {text('payouts.takeListAway')}
      </Button>
    </>
  );
}
