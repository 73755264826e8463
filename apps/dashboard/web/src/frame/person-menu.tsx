import { useState } from 'react';
import { useAddMe, useChangeMe, useMe } from '../api/me.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorDialog } from '../components/error-dialog.tsx';
import { Menu } from '../components/menu.tsx';
import { TextField } from '../components/text-field.tsx';
import { useTexts } from '../texts/texts.ts';
import { useErrorText } from '../texts/error-text.ts';
import styles from './person-menu.module.css';

const addKey = 'add';
const nobodyKey = 'nobody';

/** In whose name decisions are kept. */
export function PersonMenu() {
  const { common } = useTexts();
  const { person, people } = useMe();
  const change = useChangeMe();
  const [isAdding, setIsAdding] = useState(false);
  const choose = (key: string) => {
    if (key === addKey) setIsAdding(true);
    else change.mutate({ person: key === nobodyKey ? null : Number(key) });
  };
  return (
    <>
      <Menu
        label={person?.name ?? common.noPerson}
        accessibleLabel={common.person}
        heading={common.personHint}
        items={[
          ...people.map(({ id, name }) => ({ key: String(id), label: name, isChosen: id === person?.id })),
          { key: nobodyKey, label: common.nobody, isChosen: person === null },
          { key: addKey, label: common.addPerson, startsGroup: true },
        ]}
        onAction={choose}
      />
      <ErrorDialog title={common.person} error={change.error} onClose={change.reset} />
      <Dialog title={common.addPersonTitle} isOpen={isAdding} onOpenChange={setIsAdding}>
        <AddPerson onDone={() => setIsAdding(false)} />
      </Dialog>
    </>
  );
}

function AddPerson({ onDone }: { onDone: () => void }) {
  const { common } = useTexts();
  const errorText = useErrorText();
  const add = useAddMe();
  const [name, setName] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name, { onSuccess: onDone });
      }}
    >
      <TextField
        label={common.name}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={60}
        description={common.personHint}
        error={add.error === null ? null : errorText(add.error)}
      />
      <Button type="submit" kind="primary" isDisabled={name.trim() === '' || add.isPending}>
        {common.add}
      </Button>
    </form>
  );
}
