/**
 * How far the discount as lived is from the discount as signed, as a fraction of the signed one: below zero where less
 * was lived than signed. Not known while either is, or where no discount was signed. Both are fractions of list.
 * Definition: scorecard, discount off list.
 */
export function discountGap(lived: number | null, signed: number | null): number | null {
  return lived === null || signed === null || signed === 0 ? null : (lived - signed) / signed;
}
