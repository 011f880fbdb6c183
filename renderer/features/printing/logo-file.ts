import { type Picture, greyPicture, isBlank, logoMost, sizeWithin } from '#shared/printing/picture.ts';

/** Why a file is no logo. */
export type LogoTrouble = 'unread' | 'blank' | 'too-large';

/** A photograph of a good camera is below it; anything above would hold the screen up. */
const bytesMost = 20_000_000;

/** Reads a picture that somebody chose, in greys and no larger than paper is wide. */
export async function readLogo(file: Blob): Promise<Picture | LogoTrouble> {
  if (file.size > bytesMost) return 'too-large';
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    // The browser says only that it is none of the pictures it knows.
    return 'unread';
  }
  const size = sizeWithin(bitmap, logoMost);
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d');
  if (context === null) return 'unread';
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  const picture = greyPicture(size, context.getImageData(0, 0, size.width, size.height).data);
  return isBlank(picture) ? 'blank' : picture;
}
