import { useQuery } from '@tanstack/react-query';
import type { PlannedHashtags, PlanPrice } from '../../../../src/schemas/settings.ts';
import { planPriceQuery } from '../../api/settings.ts';
import { useSettled } from './use-settled.ts';

/** What a plan costs, once it is no longer typed on. Until then `price` is that of the plan before. */
export function usePriced(plan: PlannedHashtags | null): {
  price: PlanPrice | undefined;
  error: Error | null;
  /** `asked`: it is not known yet; `wrong`: it is no plan, and the error says why. */
  status: 'asked' | 'priced' | 'refused' | 'wrong';
} {
  const text = plan === null ? null : JSON.stringify(plan);
  const settled = useSettled(text);
  const { data, error, isPlaceholderData } = useQuery(
    planPriceQuery(settled === null ? null : JSON.parse(settled)),
  );
  const told = { price: plan === null ? undefined : data, error };
  if (settled !== text || (error === null && (data === undefined || isPlaceholderData)))
    return { ...told, status: 'asked' };
  if (error !== null) return { ...told, status: 'wrong' };
  return { ...told, status: data?.refusal ? 'refused' : 'priced' };
}
