import { wallToInstant } from '#shared/kernel/time.ts';
import { salonProfile } from './profile.ts';

/** 950 minutes after midnight as `15:50`. */
export function minuteToWallTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The instant at which the salon's clock shows that many minutes after midnight. */
export function salonInstant(day: string, minute: number): string {
  return wallToInstant(day, minuteToWallTime(minute), salonProfile.zone);
}
