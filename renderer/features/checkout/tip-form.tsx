import { useRef, useState } from 'react';
import { shareMinor } from '#shared/kernel/money.ts';
import type { CheckoutDraft } from '#shared/till/bill-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHalfTyped } from '#renderer/ui/half-typed.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** Shares of the bill that are asked for again and again. */
const usualPpm = [100_000, 150_000, 200_000];

/** What the client gives a staff member: who served him first, everybody else behind. */
export function TipForm({
  facts,
  draft,
  totalMinor,
  onAdd,
  onCancel,
}: {
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly totalMinor: number;
  readonly onAdd: (staffId: string, minor: number) => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const served = [...new Set(draft.lines.map((line) => line.staffId).filter((id) => id !== null))];
  const others = [...facts.staffById.values()].filter(({ id, active }) => active && !served.includes(id));
  const staff = [...served.map((id) => facts.staffById.get(id)).filter((one) => one !== undefined), ...others];
  const [staffId, setStaffId] = useState<string | null>(served[0] ?? null);
  const [minor, setMinor] = useState<number | null>(null);
  // A share that is pressed is typed anew into the field.
  const [round, setRound] = useState(0);
  const isWhole = staffId !== null && minor !== null && minor > 0;
  const add = (): boolean => {
    if (isWhole) onAdd(staffId, minor);
    return isWhole;
  };
  const form = useRef<HTMLFormElement>(null);
  useHalfTyped({ isBegun: minor !== null && minor > 0, add, form });
  return (
    <form
      ref={form}
      className="bill-form"
      aria-label={text('checkout.tip')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <Stack gap={2}>
        <Select
          label={text('checkout.tipFor')}
          options={staff.map(({ id, name }) => ({ id, label: name }))}
          value={staffId}
          onChange={setStaffId}
          placeholder={text('checkout.tipWho')}
        />
        <MoneyField
          key={round}
          label={text('checkout.tipAmount')}
          currency={currency}
          value={minor}
          onChange={setMinor}
          onEnter={add}
          autoFocus
        />
        <Row gap={1} wrap>
          {usualPpm.map((ppm) => (
            <Button
              key={ppm}
              isDisabled={totalMinor <= 0}
              onPress={() => {
                setMinor(shareMinor(totalMinor, ppm));
                setRound(round + 1);
              }}
            >
              {text('checkout.tipShare', { rate: format.rate(ppm), amount: format.amount(shareMinor(Math.max(0, totalMinor), ppm)) })}
            </Button>
          ))}
        </Row>
        <Row gap={2}>
          <Button variant="plain" onPress={onCancel}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" isDisabled={!isWhole}>
            {text('common.add')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
