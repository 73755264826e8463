/** Requests in flight where nobody has said how many the plan allows: as many as the free one. */
export const defaultConcurrency = 1;
