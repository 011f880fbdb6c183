import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { type Picture, rgbaOf } from '#shared/printing/picture.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { type LogoTrouble, readLogo } from './logo-file.ts';
import type { PrintingPorts } from './printing-ports.ts';

const troubleKeys = {
  unread: 'printing.logoUnread',
  blank: 'printing.logoBlank',
  'too-large': 'printing.logoTooLarge',
} as const satisfies Record<LogoTrouble, string>;

/** What receipts of this desk have beside their words: a picture above them and a code below. */
export function ReceiptLook({ ports: { changePrinters }, mayChange }: { readonly ports: PrintingPorts; readonly mayChange: boolean }) {
  const text = useText();
  const { logo, hasQr = false } = usePrintStatus(({ printers }) => printers);
  const [trouble, setTrouble] = useState<LogoTrouble | undefined>(undefined);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await readLogo(file);
    setTrouble(typeof read === 'string' ? read : undefined);
    if (typeof read !== 'string') await changePrinters((now) => ({ ...now, logo: read }));
  };
  if (!mayChange && logo === undefined) return null;
  return (
    <section className="receipt-look" aria-label={text('printing.look')}>
      <h3 className="receipt-look-title">{text('printing.look')}</h3>
      {logo !== undefined && <LogoPicture logo={logo} />}
      {trouble !== undefined && <Banner tone="bad">{text(troubleKeys[trouble])}</Banner>}
      {mayChange && (
        <>
          <div className="printing-tools">
            <FileTrigger
              acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp']}
              onSelect={(files) => void choose(files?.[0])}
            >
              <Button>{text(logo === undefined ? 'printing.addLogo' : 'printing.changeLogo')}</Button>
            </FileTrigger>
            {logo !== undefined && (
              <Button variant="plain" onPress={() => void changePrinters(({ logo: _gone, ...rest }) => rest)}>
                {text('printing.removeLogo')}
              </Button>
            )}
          </div>
          <p className="printing-quiet">{text('printing.logoHint')}</p>
          <Checkbox isSelected={hasQr} onChange={(isOn) => void changePrinters((now) => ({ ...now, hasQr: isOn }))}>
            {text('printing.qr')}
          </Checkbox>
          <p className="printing-quiet">{text('printing.wordsHint')}</p>
        </>
      )}
    </section>
  );
}

function LogoPicture({ logo }: { readonly logo: Picture }) {
  const text = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgbaOf(logo), logo.width, logo.height), 0, 0);
  }, [logo]);
  return (
    <canvas ref={canvas} className="receipt-logo" role="img" aria-label={text('printing.logo')} width={logo.width} height={logo.height} />
  );
}
