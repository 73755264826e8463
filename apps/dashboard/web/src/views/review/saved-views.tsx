import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReviewFilter, ReviewView } from '../../../../src/schemas/reviews.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Menu } from '../../components/menu.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { reviewViewsQuery, useDeleteView, useSaveView } from './review-queries.ts';
import { filterOf, reviewSearch } from './review-search.ts';
import styles from './review.module.css';

const saveKey = 'save';
const deleteKey = 'delete';

/** The filters that somebody gave a name: choose one, keep the present ones, delete the chosen one. */
export function SavedViews() {
  const { review } = useTexts();
  const search = useSearch({ from: '/review' });
  const navigate = useNavigate({ from: '/review' });
  const { data } = useQuery(reviewViewsQuery);
  const remove = useDeleteView();
  const [isSaving, setIsSaving] = useState(false);
  const [doomed, setDoomed] = useState<ReviewView | null>(null);
  const keep = () => {
    setDoomed(null);
    remove.reset();
  };
  const filter = filterOf(search);
  const views = data?.views ?? [];
  const chosen = views.find((view) => isSame(view.filter, filter));
  const act = (key: string) => {
    const view = views.find(({ id }) => String(id) === key);
    if (view !== undefined) void navigate({ search: reviewSearch(view.filter) });
    else if (key === saveKey) setIsSaving(true);
    else setDoomed(chosen ?? null);
  };
  return (
    <>
      <Menu
        label={chosen?.name ?? review.noView}
        accessibleLabel={review.views}
        items={[
          ...views.map(({ id, name }) => ({ key: String(id), label: name, isChosen: id === chosen?.id })),
          { key: saveKey, label: review.saveView, startsGroup: views.length > 0 },
          ...(chosen === undefined ? [] : [{ key: deleteKey, label: review.deleteView(chosen.name) }]),
        ]}
        onAction={act}
      />
      {doomed !== null && (
        <ConfirmDialog
          title={review.deleteViewTitle(doomed.name)}
          verb={review.deleteViewNow}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(doomed.id, { onSuccess: keep })}
          onClose={keep}
        >
          {review.deleteViewText}
        </ConfirmDialog>
      )}
      {isSaving && (
        <Dialog title={review.viewTitle} isOpen onOpenChange={setIsSaving}>
          <SaveView filter={filter} onDone={() => setIsSaving(false)} />
        </Dialog>
      )}
    </>
  );
}

function SaveView({ filter, onDone }: { filter: ReviewFilter; onDone: () => void }) {
  const { common, review } = useTexts();
  const errorText = useErrorText();
  const save = useSaveView();
  const [name, setName] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name, filter }, { onSuccess: onDone });
      }}
    >
      <TextField
        label={review.viewName}
        description={review.viewHint}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={80}
        error={save.error === null ? null : errorText(save.error)}
      />
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" isDisabled={name.trim() === '' || save.isPending}>
          {common.save}
        </Button>
      </div>
    </form>
  );
}

function isSame(one: ReviewFilter, other: ReviewFilter): boolean {
  return (['state', 'hashtag', 'brand', 'posts'] as const).every((name) => one[name] === other[name]);
}
