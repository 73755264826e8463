import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { useSaveTemplate } from './creator-queries.ts';
import styles from './creator.module.css';
import { TemplateBody } from './template-body.tsx';

/** A template that is yet to be: its name and its text stay until it is saved, whatever becomes of the others. */
export function NewTemplateForm() {
  const { creator } = useTexts();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [body, setBody] = useState('');
  const save = useSaveTemplate();
  const told = save.error === null ? null : errorText(save.error);
  const isTaken = save.error instanceof ApiError && save.error.problem?.code === 'template-taken';
  const clear = () => {
    setName('');
    setBody('');
  };
  return (
    <div className={styles.template}>
      <TextField
        label={creator.templateName}
        value={name}
        onChange={setName}
        maxLength={80}
        error={isTaken ? told : null}
      />
      <TemplateBody value={body} onChange={setBody} error={isTaken ? null : told} />
      <div className={styles.actions}>
        <Button
          isDisabled={name.trim() === '' || body.trim() === '' || save.isPending}
          onPress={() => save.mutate({ name, body, basedOn: null }, { onSuccess: clear })}
        >
          {creator.saveTemplate}
        </Button>
      </div>
    </div>
  );
}
