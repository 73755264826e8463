import { gzipSync } from 'node:zlib';
import { createRandom, type Random } from '../random.ts';
import { token } from '../world/author.ts';

/** A piece of JSON text that many answers share, with its gzip member ready. */
export type Fragment = { plain: Buffer; gzip: Buffer };

const variants = 32;
let fragments: readonly Fragment[] | undefined;

/**
 * The fields (`,"video":{…},…`) that bring one video to the size of a real aweme object, 10 to 60 kB. They are made and
 * compressed once: an answer of a megabyte then costs the simulator little more than copying it.
 */
export function paddingFor(videoNumber: number): Fragment | undefined {
  fragments ??= Array.from({ length: variants }, (_, index) => {
    const text = paddingText(createRandom('padding', index), 9_000 + (index * 49_000) / variants);
    return { plain: Buffer.from(text), gzip: gzipSync(text) };
  });
  return fragments[videoNumber % variants];
}

function paddingText(random: Random, targetLength: number): string {
  const bitRates: object[] = [];
  const rest = {
    music: {
      // Numbers above 2^53 that were rounded on the way, as recorded answers have them.
      id: 6_800_000_000_000_000_000 + random.integer(0, 2 ** 40) * 1024,
      title: 'original sound',
      cover_hd: address(random),
      cover_large: address(random),
      play_url: address(random),
      extra: JSON.stringify({ reviewed: 1, has_edited: 0, beats: {} }),
    },
    share_info: { share_url: `https://example.com/v/${token(random, 12)}`, bool_persist: 0, share_quote: '' },
    status: { is_delete: false, allow_share: true, is_private: false, in_reviewing: false, reviewed: 1 },
    risk_infos: { vote: false, warn: false, risk_sink: false, type: 0, content: '' },
    video_control: { allow_download: true, allow_duet: true, allow_stitch: true, share_type: 1 },
    geofencing: [],
    image_infos: null,
    long_video: null,
    position: null,
    search_highlight: null,
    video_labels: [],
  };
  let length = 2500;
  while (length < targetLength) {
    const bitRate = {
      gear_name: 'normal_540_0',
      quality_type: 20,
      bit_rate: random.integer(200_000, 3_000_000),
      play_addr: address(random),
      is_bytevc1: 0,
      dub_infos: null,
      HDR_type: '',
      HDR_bit: '',
    };
    bitRates.push(bitRate);
    length += JSON.stringify(bitRate).length;
  }
  const video = {
    play_addr: address(random),
    cover: address(random),
    height: 1024,
    width: 576,
    ratio: '540p',
    bit_rate: bitRates,
  };
  return `,${JSON.stringify({ video, ...rest }).slice(1, -1)}`;
}

function address(random: Random): object {
  const uri = `tos-sim-ve-0068/${token(random, 32)}`;
  const url = (host: string): string =>
    `https://${host}.example.com/${uri}/?a=1233&ch=0&cr=3&dr=0&lr=all&cd=0%7C0%7C0%7C&br=1478&bt=739&ft=${token(random, 90)}&mime_type=video_mp4&signature=${token(random, 40)}`;
  return {
    uri,
    url_list: [url('v16'), url('v19'), url('api')],
    data_size: random.integer(100_000, 9_000_000),
  };
}
