import { type RefObject, useRef, useState } from 'react';
import type { Template } from '../../../../src/schemas/creators.ts';
import { ApiError } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { useDeleteTemplate, useSaveTemplate } from './creator-queries.ts';
import styles from './creator.module.css';
import { TemplateBody } from './template-body.tsx';
import { draftOf, followed, isChanged, savedSince } from './template-draft.ts';

/**
 * One template, under its name: what a colleague saves meanwhile is told, and one chooses. `isGone`: a colleague deleted it, and
 * saving adds it again. `returnTo` gets the focus where the form goes.
 */
export function TemplateForm(props: {
  template: Template;
  isGone: boolean;
  onDeleted: () => void;
  returnTo: RefObject<HTMLElement | null>;
}) {
  const { template, onDeleted, returnTo } = props;
  const { creator } = useTexts();
  const errorText = useErrorText();
  const [begun, setDraft] = useState(() => draftOf(template));
  const [isDeleting, setDeleting] = useState(false);
  const place = useRef<HTMLHeadingElement>(null);
  const save = useSaveTemplate();
  const remove = useDeleteTemplate();
  const draft = followed(begun, template);
  const { base, body } = draft;
  // What is saved or deleted here may be read before the answer to it is there.
  const isGone = props.isGone && !remove.isPending;
  const theirs = isGone || save.isPending ? null : savedSince(draft, template);
  const isTold = theirs !== null || (isGone && isChangedMeanwhile(save.error));
  const decide = (next: typeof draft) => {
    setDraft(next);
    save.reset();
    // The button that was pressed goes.
    place.current?.focus();
  };
  return (
    <div className={styles.template}>
      <h3 ref={place} tabIndex={-1}>
        {template.name}
      </h3>
      <TemplateBody
        value={body}
        onChange={(value) => setDraft({ ...draft, body: value })}
        error={save.error === null || isTold ? null : errorText(save.error)}
      />
      {theirs !== null && (
        <div role="alert">
          <p className={styles.fine}>
            <ForeignText>{creator.templateChanged(theirs.person, theirs.body)}</ForeignText>
          </p>
          <div className={styles.actions}>
            <Button size="small" onPress={() => decide({ ...draft, base: theirs })}>
              {creator.keepMine}
            </Button>
            <Button size="small" onPress={() => decide(draftOf(theirs))}>
              {creator.takeTheirs}
            </Button>
          </div>
        </div>
      )}
      {isGone && (
        <p className={styles.fine} role="alert">
          {creator.templateDeleted}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          isDisabled={
            (!isGone && !isChanged(draft)) || body.trim() === '' || theirs !== null || save.isPending
          }
          onPress={() =>
            save.mutate(
              { name: template.name, body, basedOn: isGone ? null : base.changedAt },
              { onSuccess: (saved) => setDraft((before) => ({ ...before, base: saved })) },
            )
          }
        >
          {creator.saveTemplate}
        </Button>
        {!isGone && (
          <Button kind="danger" onPress={() => setDeleting(true)}>
            {creator.deleteTemplate}
          </Button>
        )}
      </div>
      {isDeleting && (
        <ConfirmDialog
          title={creator.deleteTemplateTitle(template.name)}
          verb={creator.deleteTemplate}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(template.id, { onSuccess: onDeleted })}
          onClose={() => {
            setDeleting(false);
            remove.reset();
          }}
          returnTo={returnTo}
        >
          {creator.deleteTemplateText}
        </ConfirmDialog>
      )}
    </div>
  );
}

function isChangedMeanwhile(error: Error | null): boolean {
  return error instanceof ApiError && error.problem?.code === 'template-changed';
}
