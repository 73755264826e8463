import type { Sort } from '../../components/data-table.tsx';

export const groups = ['hashtag', 'brand'] as const;

export type OverviewSearch = {
  by?: (typeof groups)[number];
  brand?: string | undefined;
  sort?: string;
  order?: 'ascending' | undefined;
};

/** What the address of the overview says; what cannot be used is left out. */
export function overviewSearch(given: Record<string, unknown>): OverviewSearch {
  const { by, brand, sort, order } = given;
  return {
    ...(by === 'brand' && { by }),
    ...(typeof brand === 'string' && { brand }),
    ...(typeof sort === 'string' && { sort }),
    ...(order === 'ascending' && { order }),
  };
}

/** The order that an address asks for; what brought most today comes first. */
export function sortOf({ sort = 'newVideos', order }: OverviewSearch): Sort {
  return { by: sort, descending: order !== 'ascending' };
}
