/** How a refusal names what a person can do about it, where that person is. */
export type Wording = {
  /** To do it all the same, after "or": `add --force`. */
  force: string;
  maxVideos: string;
  /** Where what is stored can be read. */
  report: string;
  /** Where it says what is wrong with the API's answers. */
  doctor: string;
};

export const commandWording: Wording = {
  force: 'add --force',
  maxVideos: '--max-videos',
  report: '`radar report`',
  doctor: '`radar doctor`',
};

export const pageWording: Wording = {
  force: 'confirm it with a reason',
  maxVideos: 'the videos per scan',
  report: "the hashtag's report",
  doctor: 'what needs attention on the overview',
};
