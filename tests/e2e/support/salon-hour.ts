/** When journeys begin by the clock of the demo's salon. */
const salonHour = 14;

/**
 * A time zone in which it is early afternoon at an instant of the machine's clock: late in the evening nobody is waited for any more and
 * nothing is free, whatever the desk does right. Its days are those of UTC. An IANA name; those of `Etc/GMT` count westward.
 */
export function zoneOfAnAfternoon(at: Date): string {
  const ahead = salonHour - at.getUTCHours();
  if (ahead === 0) return 'Etc/GMT';
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
