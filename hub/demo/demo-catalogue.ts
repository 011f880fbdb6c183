import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { demoBranchId, demoId } from './demo-chain.ts';
import { staffId } from './demo-staff.ts';

/** The one tax of the demo. */
export const demoTaxId = demoId('tax');

interface DemoService {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly minutes: number;
  readonly priceMinor: number;
  /** Who performs it; own minutes and price where they differ. */
  readonly by: Readonly<Record<string, { readonly minutes?: number; readonly priceMinor?: number }>>;
}

const service = (
  code: string,
  name: string,
  category: string,
  minutes: number,
  priceMinor: number,
  by: DemoService['by'],
): DemoService => ({ code, name, category, minutes, priceMinor, by });

const same = {};
const senior = (priceMinor: number): { readonly priceMinor: number } => ({ priceMinor });

/** Fourteen services and a workshop for a group; Margot asks more, Inès takes her time. */
export const demoServices: readonly DemoService[] = [
  service('CUT', 'Cut and finish', 'Cut', 45, 48_00, { camille: same, ines: { minutes: 60 }, margot: senior(58_00), sami: same }),
  service('SHORT', 'Short cut', 'Cut', 30, 32_00, { theo: same, ines: { minutes: 45 }, sami: same }),
  service('FRINGE', 'Fringe trim', 'Cut', 15, 12_00, { camille: same, ines: same, margot: same, sami: same }),
  service('DRY', 'Blow-dry', 'Style', 30, 29_00, { camille: same, ines: same, margot: senior(34_00), sami: same }),
  service('UPDO', 'Evening up-do', 'Style', 60, 65_00, { margot: same, camille: same }),
  service('ROOT', 'Root colour', 'Colour', 75, 62_00, { camille: same, margot: senior(72_00), sami: { minutes: 90 } }),
  service('COLOUR', 'Full colour', 'Colour', 105, 89_00, { camille: same, margot: senior(99_00) }),
  service('HALF', 'Half-head highlights', 'Colour', 120, 98_00, { camille: same, margot: senior(112_00) }),
  service('BALAYAGE', 'Balayage', 'Colour', 150, 145_00, { camille: same, margot: senior(165_00) }),
  service('GLOSS', 'Gloss', 'Colour', 30, 35_00, { camille: same, margot: same, sami: same }),
  service('KERATIN', 'Keratin care', 'Care', 120, 160_00, { margot: same, sami: same }),
  service('SCALP', 'Scalp massage', 'Care', 30, 38_00, { ines: same, sami: same }),
  service('BEARD', 'Beard trim', 'Barber', 30, 22_00, { theo: same }),
  service('BARBER', 'Cut and beard', 'Barber', 60, 49_00, { theo: same, sami: { priceMinor: 46_00 } }),
  service('BRAIDS', 'Braiding workshop', 'Workshop', 60, 25_00, { margot: same, sami: same }),
];

/** What some services need: two colour stations for three people who colour, and two basins. */
export const demoResources = [
  { key: 'station', name: 'Colour station', instances: 2, services: ['ROOT', 'COLOUR', 'HALF', 'BALAYAGE'] },
  { key: 'basin', name: 'Spa basin', instances: 2, services: ['KERATIN', 'SCALP'] },
] as const;

/** The service of the workshop that a group comes to. */
export const workshopCode = 'BRAIDS';

/** The instances that a service needs, one list for each resource. */
export function instancesFor(code: string): readonly (readonly string[])[] {
  return demoResources.filter(({ services }) => (services as readonly string[]).includes(code)).map(instanceIds);
}

function instanceIds({ key, instances }: (typeof demoResources)[number]): readonly string[] {
  return Array.from({ length: instances }, (_, at) => demoId(`instance ${key} ${at + 1}`));
}

/** The resources themselves. */
export function resourceRows(): readonly Write[] {
  return demoResources.map((resource, order) =>
    write('resources', {
      id: demoId(`resource ${resource.key}`),
      branchId: demoBranchId,
      name: resource.name,
      instances: instanceIds(resource).map((id, at) => ({ id, name: `${resource.name} ${at + 1}` })),
      order,
      active: true,
    }),
  );
}

/** The id of a demo service. */
export function serviceId(code: string): string {
  return demoId(`service ${code}`);
}

/** One inclusive tax, the services, and who performs them how. */
export function catalogueRows(): readonly Write[] {
  return [
    write('taxes', { id: demoTaxId, name: 'VAT', ratePpm: 200_000, inclusive: true, active: true }),
    ...demoServices.flatMap(({ code, name, category, minutes, priceMinor, by }) => [
      write('services', {
        id: serviceId(code),
        code,
        name,
        category,
        durationMinutes: minutes,
        priceMinor,
        ...serviceDefaults,
        resourceIds: demoResources
          .filter((resource) => (resource.services as readonly string[]).includes(code))
          .map(({ key }) => demoId(`resource ${key}`)),
        capacity: code === workshopCode ? 6 : 1,
        taxIds: [demoTaxId],
        active: true,
      }),
      ...Object.entries(by).map(([key, own]) =>
        write('staffServices', {
          id: `${staffId(key)}.${serviceId(code)}`,
          staffId: staffId(key),
          serviceId: serviceId(code),
          durationMinutes: own.minutes ?? null,
          priceMinor: own.priceMinor ?? null,
        }),
      ),
    ]),
  ];
}
