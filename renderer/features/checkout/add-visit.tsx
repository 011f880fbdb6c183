import { useState } from 'react';
import { netSumMinor } from '#shared/booking/line-price.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { type CheckoutDraft, draftLinesMax } from '#shared/till/bill-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useVisitsToBill } from '#renderer/data/checkout/other-visits.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';

/** Puts another visit of the day on the bill: a mother pays for her daughter, a client for two visits. */
export function AddVisit({
  facts,
  draft,
  onAdd,
  onCancel,
}: {
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly onAdd: (visit: Visit) => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const [query, setQuery] = useState('');
  const open = useVisitsToBill();
  const onBill = [facts.visit?.id, ...(draft.otherVisitIds ?? [])];
  const options = (open?.visits ?? [])
    .filter(({ id, lines }) => !onBill.includes(id) && draft.lines.length + lines.length <= draftLinesMax)
    .map((visit) => ({
      visit,
      id: visit.id,
      label: clientNameOf(visit, open?.names ?? null, text),
      note: `${format.time(visitSpan(visit).from)} · ${visit.lines.map((line) => facts.services.get(line.serviceId)?.name ?? '').join(', ')}`,
      end: format.amount(netSumMinor(visit.lines)),
    }));
  const hasNone = open !== undefined && options.length === 0;
  const found = findByWords(options, ({ label, note }) => `${label} ${note}`, query);
  return (
    <form
      className="bill-form"
      aria-label={text('checkout.addVisit')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <Stack gap={2}>
        {hasNone ? (
          <p className="bill-hint">{text('checkout.noVisitsToAdd')}</p>
        ) : (
          <Combobox
            label={text('checkout.whichVisit')}
            placeholder={text('checkout.whichVisitHint')}
            options={found}
            value={null}
            onSearch={setQuery}
            isSearching={open === undefined}
            autoFocus
            onChange={(id) => {
              const chosen = options.find((option) => option.id === id);
              if (chosen !== undefined) onAdd(chosen.visit);
            }}
          />
        )}
        <Row gap={2}>
          <Button key={hasNone ? 'alone' : 'below'} variant="plain" autoFocus={hasNone} onPress={onCancel}>
            {text('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
