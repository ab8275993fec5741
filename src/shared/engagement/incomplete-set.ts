/** How a remark begins that says of a file that it is not all of its report: what is saved of it is too little. */
const INCOMPLETE_SET = 'The set is incomplete';

/** The remark about a report whose last page says, in the field `said_by`, that more is to come. */
export function incompleteSet(said_by: string): string {
  return `${INCOMPLETE_SET}: its last page says that there is more to fetch (${said_by}). Fetch the remaining pages and import them too.`;
}

/** Whether a remark about a file says that it is not all of its report. */
export function isIncompleteSet(remark: string): boolean {
  return remark.startsWith(INCOMPLETE_SET);
}
