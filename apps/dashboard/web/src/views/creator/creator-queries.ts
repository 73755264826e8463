import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Creator, Template, TemplateChange, TemplateList } from '../../../../src/schemas/creators.ts';
import { getJson, sendJson } from '../../api/client.ts';

/** The address of what the API has of a creator. */
export function creatorPath(key: string, rest = ''): string {
  return `/api/creators/${encodeURIComponent(key)}${rest}`;
}

export const creatorQuery = (key: string) =>
  queryOptions({
    queryKey: ['creators', 'one', key],
    queryFn: ({ signal }) => getJson<Creator>(creatorPath(key), { signal }),
  });

const templatesPath = '/api/outreach/templates';

export const templatesQuery = queryOptions({
  queryKey: ['creators', 'templates'],
  queryFn: ({ signal }) => getJson<TemplateList>(templatesPath, { signal }),
});

/** Keeps a template, unless somebody changed it meanwhile. */
export function useSaveTemplate() {
  const refresh = useRefreshTemplates();
  return useMutation({
    mutationFn: (template: TemplateChange) => sendJson<Template>('PUT', templatesPath, template),
    // It may have been refused because of what a colleague saved.
    onSettled: refresh,
  });
}

/** Deletes a template by its id. */
export function useDeleteTemplate() {
  const refresh = useRefreshTemplates();
  return useMutation({
    mutationFn: (id: number) => sendJson<TemplateList>('DELETE', `${templatesPath}/${id}`),
    // Somebody else may have been quicker.
    onSettled: refresh,
  });
}

function useRefreshTemplates() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: templatesQuery.queryKey });
}
