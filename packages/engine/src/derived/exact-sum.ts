/** Sums are counted in millionths, so that adding and taking away in any order comes to the same, bit for bit. */
const perUnit = 1_000_000;

/** A finite number in millionths; finer parts are rounded away. */
export function millionthsOf(value: number): bigint {
  const whole = Math.trunc(value);
  return BigInt(whole) * BigInt(perUnit) + BigInt(Math.round((value - whole) * perUnit));
}

/** The number nearest to a count of millionths. */
export function numberOf(millionths: bigint): number {
  const near = Number(millionths);
  if (Number.isSafeInteger(near)) return near / perUnit;
  const digits = String(millionths < 0n ? -millionths : millionths);
  return Number(`${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
}
