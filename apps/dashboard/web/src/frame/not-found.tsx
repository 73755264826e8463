import { EmptyState } from '../components/empty-state.tsx';
import { useTexts } from '../texts/texts.ts';

/** An address of the page that no view has. */
export function NotFound() {
  const { common } = useTexts();
  return <EmptyState title={common.notFoundTitle}>{common.notFound}</EmptyState>;
}
