import { type Write, write } from '#shared/commands/command.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { serviceId } from './demo-catalogue.ts';
import { demoBranchId, demoId } from './demo-chain.ts';
import { productId } from './demo-goods.ts';

/** How the demo's branch handles money: as usual, with two packages. */
export function packageRows(): readonly Write[] {
  const usual = usualMoneySettings({ id: demoBranchId, currency: 'EUR' });
  const service = (code: string) => ({ kind: 'service' as const, refId: serviceId(code), pieces: 1 });
  const product = (code: Parameters<typeof productId>[0], pieces = 1) => ({ kind: 'product' as const, refId: productId(code), pieces });
  return [
    write('moneySettings', {
      ...usual,
      packages: [
        {
          id: demoId('package evening'),
          name: 'Evening out',
          priceMinor: 105_00,
          parts: [service('UPDO'), service('GLOSS'), product('SP-01')],
          order: 0,
          active: true,
        },
        {
          id: demoId('package care'),
          name: 'Cut and care',
          priceMinor: 99_00,
          parts: [service('CUT'), service('SCALP'), product('SH-01', 2)],
          order: 1,
          active: true,
        },
      ],
    }),
  ];
}
