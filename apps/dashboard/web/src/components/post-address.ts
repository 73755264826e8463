/** Where TikTok shows a video; it finds it by the id alone, whatever stands for the handle. */
export function postAddress({ videoId, username }: { videoId: string; username: string | null }): string {
  return `https://www.tiktok.com/@${encodeURIComponent(username ?? '_')}/video/${encodeURIComponent(videoId)}`;
}
