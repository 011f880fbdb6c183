import { useState } from 'react';
import { SalePanel } from '#renderer/features/checkout/checkout-panel.tsx';

/** A sale beside nothing else: `?screen=sale`. */
export function SaleScreen() {
  const [asked] = useState({});
  return <SalePanel asked={asked} onClose={() => undefined} print={async ({ jobId }) => ({ jobId, result: 'printed' })} />;
}
