import regularUrl from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?url';
import strongUrl from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?url';

/** The two weights that a PDF is set in. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly strong: Uint8Array;
}

/** The fonts that a PDF embeds: whole, because a name may have any sign of Latin, Greek or Cyrillic. They come from the desk's own files. */
export async function pdfFonts(): Promise<PdfFonts> {
  const [regular, strong] = await Promise.all([bytesAt(regularUrl), bytesAt(strongUrl)]);
  return { regular, strong };
}

async function bytesAt(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the font at ${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
