/** One entry of a served page, as it must be understood by the published rules (README: "What the truth says"). */
export type ServedItem = {
  /** Null when the entry has none that can be used. */
  videoId: string | null;
  accepted: boolean;
  /** Why it cannot be accepted. */
  reason?: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number | null;
  username: string | null;
  secUid: string | null;
  /** The caption exactly as served: NUL, lone surrogates and all. */
  title: string;
  /** ISO 8601 in UTC. */
  createdAt: string | null;
};

export type ServedPage = {
  hashtag: string;
  /** The simulator's clock, milliseconds since 1970. */
  at: number;
  /** The cursor of the request. */
  cursor: string;
  /** The cursor of the answer, null when it had none. */
  nextCursor: string | null;
  fault: string | null;
  items: ServedItem[];
};

export type CallRecord = {
  endpoint: string;
  /** 0 when no status line was sent. */
  status: number;
  billed: boolean;
  hashtag: string | null;
  fault: string | null;
  at: number;
};

export type Observation = ServedItem & { at: number };

export type Truth = {
  /** Every page of videos that reached the client whole, in the order served; empty when `recordPages` is false. */
  pages: ServedPage[];
  /** Per hashtag and id, the accepted videos with what was served first and last. */
  videos: Record<string, Record<string, { first: Observation; last: Observation }>>;
  /** Every call to the API; empty when `recordPages` is false. */
  calls: CallRecord[];
  /** Calls by `"<endpoint> <status>"`. */
  callCounts: Record<string, number>;
  creditsBilled: number;
  creditsRemaining: number;
  /** The most requests that were ever in flight at once. */
  maxInFlight: number;
};
