import { useState } from 'react';
import { ChevronDown } from 'lucide-react';
import { clientFields, statusWord } from './side-words.tsx';
import { type TypedValue, typedValues, wholeValues } from './typed-values.ts';
import type { TrayEntry } from './use-tray.ts';
import { isUnproven } from '#shared/tray/answers.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { typed } from '#renderer/i18n/en/typed.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

function isTypedField(name: string): name is keyof typeof typed {
  return Object.hasOwn(typed, name);
}

/** What was typed, whole, for whatever could not be done or counted; of what nobody signed, to the last value and always open. */
export function TypedList({ entry }: { readonly entry: TrayEntry }) {
  const text = useText();
  const format = useFormat();
  const maySeeClients = useSession().can('clients.view');
  const [isOpen, setOpen] = useState(true);
  const isWhole = isUnproven(entry.item);
  const values: readonly TypedValue[] = (isWhole ? wholeValues : typedValues)(entry.item.args, {
    nameOf: (id) => entry.nameById.get(id),
    amount: (minor) => format.amount(minor),
    when: (instant) => format.dayAndTime(instant),
    day: (day) => format.shortDay(day),
    fieldOf: (name) => (isTypedField(name) ? text(`typed.${name}`) : undefined),
    mayTell: (name) => maySeeClients || !clientFields.has(name),
    wordOf: (value) => statusWord(value, text),
    sealed: text('tray.sealed'),
    yes: text('tray.yes'),
    no: text('tray.no'),
  });
  if (values.length === 0) return null;
  return (
    <div className="tray-typed" data-open={isWhole || isOpen || undefined}>
      {isWhole ? (
        <p className="tray-quiet">{text('tray.sentWhole')}</p>
      ) : (
        <Button variant="plain" icon={<ChevronDown />} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {text('tray.typed')}
        </Button>
      )}
      {(isWhole || isOpen) && (
        <dl className="tray-values">
          {values.map(({ label, value }, index) => (
            // Two lines of a visit may have typed the same; their place is all that tells them apart.
            <div key={index}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
