/** Calendar days in time zones. A day is a count of days since 1970-01-01 in the local calendar. */
export type Calendar = {
  /** The local day that has begun last at this instant (epoch ms). */
  day(instant: number, timeZone: string): number;
  /** The first instant (epoch ms) of a local day; Infinity beyond the year 9999. */
  start(day: number, timeZone: string): number;
};

type Zone = { offset(instant: number): number; starts: Map<number, number> };

const dayMs = 86_400_000;
const lastDay = 2_932_896;
const startsKept = 20_000;

function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const offset = (instant: number): number => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
    local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
    return local.getTime() - Math.floor(instant / 1000) * 1000;
  };
  return { offset, starts: new Map() };
}

/** Where clocks jump over midnight no offset fits, and the day begins at the jump: found by halving. */
function startByHalving(zone: Zone, midnight: number): number {
  let before = midnight - dayMs;
  let after = midnight + dayMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + zone.offset(middle) >= midnight) after = middle;
    else before = middle;
  }
  return after;
}

function findStart(zone: Zone, day: number): number {
  const midnight = day * dayMs;
  const fitting = [midnight - zone.offset(midnight - dayMs), midnight - zone.offset(midnight + dayMs)]
    .filter((instant) => instant + zone.offset(instant) === midnight);
  return fitting.length > 0 ? Math.min(...fitting) : startByHalving(zone, midnight);
}

/** Remembers formatters and the days it has looked up, so that bulk evaluation does not format dates. */
export function createCalendar(): Calendar {
  const zones = new Map<string, Zone>();
  let today = { instant: Number.NaN, timeZone: '', day: 0 };
  const zoneOf = (timeZone: string): Zone => {
    const known = zones.get(timeZone);
    if (known) return known;
    const zone = createZone(timeZone);
    zones.set(timeZone, zone);
    return zone;
  };
  const start = (day: number, timeZone: string): number => {
    if (day > lastDay) return Number.POSITIVE_INFINITY;
    const zone = zoneOf(timeZone);
    const known = zone.starts.get(day);
    if (known !== undefined) return known;
    if (zone.starts.size >= startsKept) zone.starts.clear();
    const found = findStart(zone, day);
    zone.starts.set(day, found);
    return found;
  };
  const day = (instant: number, timeZone: string): number => {
    if (instant === today.instant && timeZone === today.timeZone) return today.day;
    let found = Math.floor(instant / dayMs) + 1;
    while (start(found, timeZone) > instant) found -= 1;
    today = { instant, timeZone, day: found };
    return found;
  };
  return { day, start };
}
