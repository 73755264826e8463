import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Person } from '../../../../src/schemas/me.ts';
import { sendJson } from '../../api/client.ts';
import { meQuery, useMe } from '../../api/me.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { Part } from './part.tsx';
import styles from './settings.module.css';

/** The names that decisions are kept under. They are added where one is chosen too, at the top of the page. */
export function People() {
  const { settings, common } = useTexts();
  const { people } = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const remove = useChangePeople((id: number) => sendJson('DELETE', `/api/people/${id}`));
  const keep = () => {
    setLeaving(null);
    remove.reset();
  };
  return (
    <Part
      title={settings.people}
      heading={heading}
      hint={settings.peopleHint}
      action={<Button onPress={() => setEdited('new')}>{common.addPersonTitle}</Button>}
    >
      {people.length === 0 ? (
        <p className={styles.hint}>{settings.noPeople}</p>
      ) : (
        <DataTable
          caption={settings.people}
          rows={people}
          rowKey={({ id }) => String(id)}
          columns={columnsOf(common.name, settings, {
            rename: setEdited,
            remove: setLeaving,
          })}
        />
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={settings.removePersonTitle(leaving.name)}
          verb={settings.removePerson}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(leaving.id, { onSuccess: keep })}
          onClose={keep}
          returnTo={heading}
        >
          {settings.removePersonText}
        </ConfirmDialog>
      )}
      {edited !== null && (
        <Dialog
          title={edited === 'new' ? common.addPersonTitle : settings.renameTitle(edited.name)}
          isOpen
          onOpenChange={() => setEdited(null)}
        >
          <NameForm person={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
        </Dialog>
      )}
    </Part>
  );
}

function columnsOf(
  nameLabel: string,
  texts: Texts['settings'],
  actions: { rename: (person: Person) => void; remove: (person: Person) => void },
): Column<Person>[] {
  return [
    { id: 'name', label: nameLabel, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: 'actions',
      label: '',
      isNumber: true,
      cell: (person) => (
        <span className={styles.rowActions}>
          <Button size="small" onPress={() => actions.rename(person)}>
            {texts.rename}
          </Button>
          <Button size="small" kind="quiet" onPress={() => actions.remove(person)}>
            {texts.removePerson}
          </Button>
        </span>
      ),
    },
  ];
}

function NameForm({ person, onDone }: { person: Person | null; onDone: () => void }) {
  const { common } = useTexts();
  const errorText = useErrorText();
  const [name, setName] = useState(person?.name ?? '');
  const save = useChangePeople((wish: string) =>
    person === null
      ? sendJson('POST', '/api/people', { name: wish })
      : sendJson('PATCH', `/api/people/${person.id}`, { name: wish }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(name, { onSuccess: onDone });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={common.name}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
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

function useChangePeople<Wish>(change: (wish: Wish) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Somebody else may have been quicker.
    onSettled: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
