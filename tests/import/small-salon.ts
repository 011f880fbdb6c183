import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileKey, fileNames, parseSalonFiles } from '#hub/import/hair-salon/files.ts';
import { type Plan, planImport } from '#hub/import/hair-salon/plan.ts';

const headers: Readonly<Record<FileKey, string>> = {
  services: 'IsActive,Code,Desc,Cate,Price,Cost',
  products: 'IsActive,Code,Description,Supplier,Brand,Category,Price,On Hand,Minimum,Maximum,Cost,COG,YTD,Package',
  bookings: 'Code,Staff,Service,Date,Time,TimeInt',
  noShows: 'Date,Code,Service,Staff',
  cancellations: 'Cancel Date,Code,Service,Staff,Booking Date,Canceled By,Days',
  receipts: 'Receipt,Date,Description,Client,Staff,Quantity,Amount,GST,PST',
};

/** An invented salon of a few rows in the form of the export, with one of everything that is awkward about the real one. */
const smallSalon: Readonly<Record<FileKey, readonly string[]>> = {
  services: ['TRUE,CUT,Hair cut,STYLE,0,5', 'TRUE,BOX,"Bundle, 5+1",STYLE,250,0', 'FALSE,OLD,,MISC,0,0'],
  products: ['TRUE,SHAM,Shampoo,V,AG,RETAIL,30,-3,2,2,9.325,0,27,FALSE', 'TRUE,GEL,Gel,V,AG,RETAIL,12.5,4,2,2,0,0,0,FALSE'],
  bookings: [
    'ADA01,JJ,CUT,05/10/2018,9:00:00 AM,540',
    'BOB01,JJ,CUT,05/10/2018,9:05:00 AM,545',
    ',JJ,CUT,05/10/2018,12:10:00 PM,730',
    'CAT*1,BO,CUT,05/10/2018,3:50:00 PM,950',
    'ADA01,JJ,CUT,05/11/2018,9:00:00 AM,540',
    'ADA01,JJ,NEW,05/11/2018,9:30:00 AM,570',
  ],
  noShows: ['05/10/2018,,CUT,JJ', '05/09/2018,ADA01,CUT,BO', '05/09/2018,,CUT,BO'],
  cancellations: [
    '05/09/2018,CAT*1,CUT,BO,05/10/2018,JJ,1',
    '05/09/2018,CAT*1,CUT,BO,05/10/2018,JJ,1',
    '05/08/2018,DEB01,CUT,JJ,05/12/2018,,4',
  ],
  receipts: [
    '10,05/10/2018,Hair cut,ADA01,JJ,1,60.1,3.005,4.808',
    '10,05/10/2018,Shampoo,BOB01,JJ,1,30.1,1.505,2.408',
    '9,05/10/2018,Hair cut,EVE01,BO,1,50,2.5,4',
    '9,05/10/2018,Hair cut,EVE01,BO,1,-50,-2.5,-4',
    '11,05/10/2018,"Bundle, 5+1",WALK_IN,HOUSE,1,250,12.5,20',
    '12,05/11/2018,Shampoo,ADA01,JJ,-1,-27,-1.35,-2.16',
    '12,05/11/2018,Hair cut,ADA01,JJ,2,120,6,9.6',
    '12,05/11/2018,Hair cut,ADA01,JJ,2,120,6,9.6',
    '13,05/11/2018,,EVE01,JJ,1,5,0.25,0.4',
  ],
};

/** The small salon's files, some with other rows. */
export function salonTexts(changed: Partial<Record<FileKey, readonly string[]>> = {}): Readonly<Record<FileKey, string>> {
  const keys = Object.keys(headers) as readonly FileKey[];
  const texts = keys.map((key) => [key, `${[headers[key], ...(changed[key] ?? smallSalon[key])].join('\r\n')}\r\n`] as const);
  return Object.fromEntries(texts) as Record<FileKey, string>;
}

/** Writes the files of a salon into a folder. */
export function writeSalon(folder: string, texts: Readonly<Record<FileKey, string>>): void {
  for (const [key, text] of Object.entries(texts) as [FileKey, string][]) writeFileSync(join(folder, fileNames[key]), text);
}

/** The plan of the small salon. */
export function smallPlan(until: string | null = null, changed: Partial<Record<FileKey, readonly string[]>> = {}): Plan {
  return planImport(parseSalonFiles(salonTexts(changed)), until);
}
